import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { manifestFormat } from '$lib/record/entries.ts';
import { publicBox } from '$lib/voting/box-papers.server.ts';
import { appOn, closeFiles, openRound } from '../load/open-round.ts';
import { connections } from '../load/post-ballot.ts';
import { makeVoterQuickly } from '../store/voting/a-phone.ts';
import { HERE } from '../store/voting/a-round.ts';
import { receiptCheck, type ReceiptCheck } from '../load/receipt-check.ts';
import { askBox, Sender } from './sender.ts';
import { startBox, type ServerWay } from './server-process.ts';
import { judge, type Verdict } from './verdict.ts';

const PHONES = 32;
/** How long a server lives on at most, in milliseconds, once it has acknowledged the first ballot. */
const LONGEST_LIFE = 300;
/** One in so many doesn't live that long: it may die while it puts right what the one before it left. */
const EARLY_DEATHS = 8;
/** While the box closes, which takes a moment only. */
const LONGEST_CLOSING = 25;
const HOURS_PAST_CLOSING = 48;

interface Torture {
	readonly way: ServerWay;
	readonly senders: readonly Sender[];
	readonly isReceipt: ReceiptCheck;
	/** Checkpoints that anybody saw. */
	readonly notes: Set<string>;
}

async function prepare(way: ServerWay): Promise<Torture> {
	const app = await openRound(way.folder);
	const senders: Sender[] = [];
	for (let i = 0; i < PHONES; i++) senders.push(new Sender(await makeVoterQuickly(app, `voter-${i}`)));
	const { manifest, checkpoint } = (await publicBox(app.stores.box, HERE))!;
	const read = manifestFormat.decode(new Uint8Array(Buffer.from(manifest, 'base64')));
	await closeFiles(app);
	return { way, senders, isReceipt: receiptCheck(read, checkpoint.split('\n')[0]!), notes: new Set([checkpoint]) };
}

/** Looks at the box again and again until nobody answers. */
async function watch(port: number, notes: Set<string>): Promise<void> {
	for (let said = await askBox(port); said; said = await askBox(port)) {
		notes.add(said.checkpoint!);
		await setTimeout(20);
	}
}

/** One life of a server, with everybody voting, which ends at a random moment. */
async function liveAndDie({ way, senders, isReceipt, notes }: Torture): Promise<void> {
	const server = await startBox(way);
	const agent = connections(PHONES);
	let first = () => {};
	const begun = new Promise<void>((resolve) => (first = resolve));
	const voting = senders.map((sender) => sender.vote(agent, server.port, isReceipt, first));
	const all = Promise.all([...voting, watch(server.port, notes)]);
	const life = randomInt(EARLY_DEATHS) === 0 ? Promise.resolve() : begun;
	// A phone that was told something wrong says so at once.
	await Promise.race([all, life.then(() => setTimeout(randomInt(LONGEST_LIFE)))]);
	await server.kill();
	await all;
	agent.destroy();
}

/** One life past the closing instant: whoever asks makes it close, and it's killed meanwhile. */
async function closeAndDie({ way, notes }: Torture): Promise<void> {
	const server = await startBox({ ...way, hoursAhead: HOURS_PAST_CLOSING });
	const asked = askBox(server.port);
	await setTimeout(randomInt(LONGEST_CLOSING));
	await server.kill();
	const said = await asked;
	if (said) notes.add(said.checkpoint!);
}

/**
 * Runs one box through many lives of its server, each ended by `kill -9` while everybody votes, the last three while it
 * closes; lets it close in peace then, and looks at what is there.
 * @param kills at least 4
 * @param early the server answers before it commits
 */
export async function tortureBox(script: string, kills: number, early: boolean): Promise<Verdict> {
	const folder = mkdtempSync(path.join(tmpdir(), 'commonpot-torture-'));
	try {
		const torture = await prepare({ script, folder, early });
		const closings = 3;
		for (let kill = closings; kill < kills; kill++) await liveAndDie(torture);
		for (let kill = 0; kill < closings; kill++) await closeAndDie(torture);
		const last = await startBox({ script, folder, hoursAhead: HOURS_PAST_CLOSING });
		await askBox(last.port);
		await last.kill();
		const app = await appOn(folder);
		const later = { ...app, clock: () => new Date(Date.now() + HOURS_PAST_CLOSING * 3_600_000) };
		const verdict = await judge(later, torture.senders, torture.notes);
		await closeFiles(app);
		return verdict;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
