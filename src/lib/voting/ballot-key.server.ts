import { createHash } from 'node:crypto';
import {
	closeSync,
	existsSync,
	fsyncSync,
	linkSync,
	mkdirSync,
	openSync,
	readFileSync,
	unlinkSync,
	writeSync
} from 'node:fs';
import path from 'node:path';
import type { Stores } from '$db/store.ts';
import type { App } from '../operations/app.server.ts';

/**
 * The key with which a person becomes a credential (see credential.server.ts and docs/decisions/ballot-credentials.md).
 * It's in no database: a file beside them, or a setting where several processes share one Postgres.
 */
const opened = new WeakMap<Stores, Promise<Buffer>>();

const KEY = /^[0-9a-f]{64}$/i;
const WRONG_KEY =
	'The ballot key is not the one with which this ballot box was opened, so people who have voted could vote again. ' +
	'Put back the file box.key (or the setting BALLOT_KEY) that belongs to this database.';

function syncFolder(folder: string): void {
	const handle = openSync(folder, 'r');
	fsyncSync(handle);
	closeSync(handle);
}

/** Makes the file in one step: two processes that start at once end up with the same key. */
function makeKeyFile(file: string, key: Uint8Array): void {
	mkdirSync(path.dirname(file), { recursive: true });
	const draft = `${file}.${process.pid}.new`;
	const handle = openSync(draft, 'w', 0o600);
	writeSync(handle, `${Buffer.from(key).toString('hex')}\n`);
	fsyncSync(handle);
	closeSync(handle);
	try {
		linkSync(draft, file);
	} catch (problem) {
		if ((problem as NodeJS.ErrnoException).code !== 'EEXIST') throw problem;
	} finally {
		unlinkSync(draft);
	}
	syncFolder(path.dirname(file));
}

function readKeyFile(app: App, boxIsKeyed: boolean): string {
	const file = path.join(app.settings.DATA_DIR, 'box.key');
	if (!existsSync(file)) {
		if (boxIsKeyed) throw new Error(WRONG_KEY);
		makeKeyFile(file, app.random(32));
	}
	return readFileSync(file, 'utf8').trim();
}

async function openKey(app: App): Promise<Buffer> {
	const { box } = app.stores;
	const { boxKey } = box.tables;
	const { BALLOT_KEY, DATABASE_URL } = app.settings;
	if (DATABASE_URL && !BALLOT_KEY && !app.demonstration) {
		throw new Error(
			'Setting BALLOT_KEY is missing: with Postgres, every process needs the same 64 hexadecimal digits.'
		);
	}
	const [known] = await box.read.select().from(boxKey);
	const text = BALLOT_KEY ?? readKeyFile(app, known !== undefined);
	if (!KEY.test(text))
		throw new Error('The ballot key must be 64 hexadecimal digits. Put back the box.key of this database.');
	const key = Buffer.from(text, 'hex');
	const fingerprint = createHash('sha256').update(key).digest('hex');
	if (!known) await box.transaction((tx) => tx.insert(boxKey).values({ id: 1, fingerprint }).onConflictDoNothing());
	const [kept] = await box.read.select().from(boxKey);
	if (kept?.fingerprint !== fingerprint) throw new Error(WRONG_KEY);
	return key;
}

/**
 * The ballot key of this installation: 32 bytes, made on first use.
 * @throws Error with a sentence for whoever runs this, when the key is missing, unreadable or another box's. The server
 * asks for it when it starts, so that this is noticed then.
 */
export function ballotKey(app: App): Promise<Buffer> {
	const key = opened.get(app.stores) ?? openKey(app);
	opened.set(app.stores, key);
	key.catch(() => opened.delete(app.stores));
	return key;
}
