import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { formatInstant } from '../kernel/clock.ts';
import { refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { limitWriting } from '../operations/limits.server.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { isAfter } from '../rounds/phase.ts';
import { recordAction } from '../rounds/officers-record.server.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { waysInto } from '../rounds/ways-in.server.ts';
import { issuingKeyOf } from './issuing-key.server.ts';
import { printLetters, type LetterWords } from './letter-pdf.server.ts';
import { LONGEST_LABEL, MOST_LETTERS } from './letters.ts';
import { refuseClosed } from './open-box.ts';
import type { PaperPlace } from './paper-place.ts';
import { hashVotingCode } from './voting-code-hash.server.ts';
import { makeVotingCode, type VotingCode } from './voting-code.ts';

/** What an officer asks for. */
export interface LettersWanted extends PaperPlace {
	/** Whom they are for: a school, an estate. Stands in the envelope's window. */
	readonly label: string;
	readonly letters: number;
	/** To try things with: they give nobody a ballot. */
	readonly test: boolean;
}

/** Codes whose locators no letter of the round has yet. */
async function newCodes(app: App, roundId: string, many: number): Promise<VotingCode[]> {
	const { read, tables } = app.stores.main;
	const { votingCodes } = tables;
	const rows = await read
		.select({ locator: votingCodes.locator })
		.from(votingCodes)
		.where(eq(votingCodes.roundId, roundId));
	const taken = new Set(rows.map(({ locator }) => locator));
	const codes: VotingCode[] = [];
	while (codes.length < many) {
		const code = makeVotingCode(app.random);
		if (taken.has(code.locator)) continue;
		taken.add(code.locator);
		codes.push(code);
	}
	return codes;
}

/** Hashes at once: as many as the library has threads for, so that nobody who signs in meanwhile waits behind all of them. */
const AT_ONCE = 4;

async function hashAll(codes: readonly VotingCode[]): Promise<string[]> {
	const hashes: string[] = [];
	for (let start = 0; start < codes.length; start += AT_ONCE) {
		hashes.push(...(await Promise.all(codes.slice(start, start + AT_ONCE).map(hashVotingCode))));
	}
	return hashes;
}

/** Rows that one statement takes: both databases bound its parameters. */
const ROWS_AT_ONCE = 500;

/**
 * Makes a batch of voting codes: hashed, printed, and then stored in one transaction. The plain codes are in the answer
 * and nowhere else; when storing them fails, there's no answer.
 * @returns the letters as a PDF
 * @throws Refusal NotSignedIn, NotFound, NotAllowed unless an officer of the ward; TooOften; BadInput (label, letters);
 * CodeUnusable (no-letters) where the ward admits none; RoundNotOpen once voting has closed
 */
export async function makeLetters(
	app: App,
	actor: Actor | null,
	wanted: LettersWanted
): Promise<Uint8Array<ArrayBuffer>> {
	const { roundId, wardId, letters, test } = wanted;
	demand(actor, 'voters.manage', { wardIds: [wardId] });
	await limitWriting(app, actor);
	const label = wanted.label.trim();
	if (label === '' || label.length > LONGEST_LABEL)
		refuse('BadInput', { where: 'label', why: `1 to ${LONGEST_LABEL} letters` });
	if (!Number.isInteger(letters) || letters < 1 || letters > MOST_LETTERS) {
		refuse('BadInput', { where: 'letters', why: `1 to ${MOST_LETTERS}` });
	}
	const { main } = app.stores;
	const { round, ward, phase } = await findPaperPlace(main, roundId, wardId, app.clock());
	if (phase === 'cancelled' || isAfter(phase, 'voting')) refuseClosed(round, phase, app.clock());
	if (!(await waysInto(main, roundId, wardId)).includes('letter')) refuse('CodeUnusable', { why: 'no-letters' });
	const codes = await newCodes(app, roundId, letters);
	const hashes = await hashAll(codes);
	const words: LetterWords = {
		...{ round: round.title, ward: ward.name, borough: await boroughName(app, ward.boroughId), label, test },
		...{ opens: formatInstant(round.votingOpensAt), closes: formatInstant(round.closesAt), contact: ward.contact },
		address: new URL('/code', app.settings.ORIGIN).href,
		issuingKey: await keyHash(app, { roundId, wardId })
	};
	const pdf = await printLetters(words, codes);
	const batchId = newId(app.random);
	await main.transaction(async (tx) => {
		const { codeBatches, votingCodes } = main.tables;
		const batch = { id: batchId, roundId, wardId, label, test, letters, personId: actor.id, madeAt: app.clock() };
		await tx.insert(codeBatches).values(batch);
		const state: 'test' | 'ready' = test ? 'test' : 'ready';
		const rows = codes.map(({ locator }, index) => ({
			roundId,
			wardId,
			batchId,
			locator,
			hash: hashes[index]!,
			state
		}));
		for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
			await tx.insert(votingCodes).values(rows.slice(start, start + ROWS_AT_ONCE));
		}
		const deed = { roundId, wardIds: [wardId], action: 'letters-made', office: 'officer' } as const;
		await recordAction(app, tx, actor, { ...deed, details: { letters, test } });
	});
	return pdf;
}

async function boroughName(app: App, boroughId: string): Promise<string> {
	const { read, tables } = app.stores.main;
	const [row] = await read
		.select({ name: tables.boroughs.name })
		.from(tables.boroughs)
		.where(eq(tables.boroughs.id, boroughId));
	return row?.name ?? '';
}

/** As the record's first entry names the paper's key. */
async function keyHash(app: App, place: PaperPlace): Promise<string> {
	const { publicKey } = await issuingKeyOf(app.stores.main, place);
	return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
}
