import { and, eq, lt, sql } from 'drizzle-orm';
import type { Queries } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import { newId, randomCode } from '../kernel/ids.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { isAfter } from '../rounds/phase.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { waysInto } from '../rounds/ways-in.server.ts';
import { refuseClosed } from './open-box.ts';
import type { PaperPlace } from './paper-place.ts';
import { makePass, passesEnd } from './voter-pass.server.ts';
import { hashVotingCode, isVotingCode } from './voting-code-hash.server.ts';
import { MOST_WRONG_TRIES, type VotingCode } from './voting-code.ts';

type CodeRow = App['stores']['main']['tables']['votingCodes']['$inferSelect'];

/** What a right code opens: a ballot paper, by a pass for this browser; or, for a test code, nothing but this answer. */
export type Opened =
	| { readonly kind: 'voter'; readonly place: PaperPlace; readonly pass: string; readonly expiresAt: Date }
	| { readonly kind: 'test'; readonly place: PaperPlace };

let nobodysHash: Promise<string> | undefined;

/** Takes as long as trying a secret does, so that the time of an answer doesn't tell which letters there are. */
async function tryInVain(app: App, code: VotingCode): Promise<void> {
	nobodysHash ??= hashVotingCode({ locator: '', secret: randomCode(app.random, 12) });
	await isVotingCode(await nobodysHash, code);
}

/**
 * Uses up one try of every letter with this locator that isn't locked: counted as wrong beforehand, so that tries which
 * come at once can't outrun the count.
 */
function useTries(app: App, locator: string): Promise<CodeRow[]> {
	const { main } = app.stores;
	const { votingCodes } = main.tables;
	return main.transaction((tx) =>
		tx
			.update(votingCodes)
			.set({ wrongTries: sql`${votingCodes.wrongTries} + 1` })
			.where(and(eq(votingCodes.locator, locator), lt(votingCodes.wrongTries, MOST_WRONG_TRIES)))
			.returning()
	);
}

/** Takes back that a right code was counted as a wrong one. */
async function forgive(app: App, { roundId, locator }: CodeRow): Promise<void> {
	const { main } = app.stores;
	const { votingCodes } = main.tables;
	await main.transaction(async (tx) => {
		await tx
			.update(votingCodes)
			.set({ wrongTries: 0 })
			.where(and(eq(votingCodes.roundId, roundId), eq(votingCodes.locator, locator)));
	});
}

/** The letter whose code this is. Locators are drawn for each round by itself, so two rounds may have the same. */
async function findLetter(app: App, code: VotingCode): Promise<CodeRow> {
	const letters = await useTries(app, code.locator);
	for (const letter of letters) {
		if (!(await isVotingCode(letter.hash, code))) continue;
		await forgive(app, letter);
		return letter;
	}
	if (letters.length === 0) await tryInVain(app, code);
	refuse('CodeUnusable', { why: 'unknown' });
}

/** The entitlement that a letter opens, made at its first use; and, for somebody signed in, theirs from then on. */
async function entitle(app: App, tx: Queries, actor: Actor | null, letter: CodeRow): Promise<string> {
	const { voterRoll, votingCodes } = app.stores.main.tables;
	const { roundId, wardId, locator, entitlementId: known } = letter;
	const [own] = actor
		? await tx
				.select({ id: voterRoll.entitlementId })
				.from(voterRoll)
				.where(and(eq(voterRoll.roundId, roundId), eq(voterRoll.personId, actor.id)))
		: [];
	if (own && own.id !== known) refuse('NotEligible', { reason: 'on-roll' });
	if (known !== null) return known;
	const entitlementId = newId(app.random);
	const entry = { roundId, wardId, personId: actor?.id ?? null, way: 'letter' } as const;
	await tx.insert(voterRoll).values({ entitlementId, ...entry });
	await tx
		.update(votingCodes)
		.set({ state: 'used', entitlementId })
		.where(and(eq(votingCodes.roundId, roundId), eq(votingCodes.locator, locator)));
	return entitlementId;
}

/** What a letter opens now that its code was right. @throws Refusal as enterCode */
async function open(app: App, tx: Queries, actor: Actor | null, { roundId, locator }: CodeRow): Promise<Opened> {
	const { main } = app.stores;
	const { votingCodes } = main.tables;
	const [letter] = await tx
		.select()
		.from(votingCodes)
		.where(and(eq(votingCodes.roundId, roundId), eq(votingCodes.locator, locator)));
	if (!letter || letter.state === 'void') refuse('CodeUnusable', { why: 'void' });
	const place = { roundId, wardId: letter.wardId };
	const { round, phase } = await findPaperPlace(main, roundId, letter.wardId, app.clock(), tx);
	if (letter.state === 'test') return { kind: 'test', place };
	if (phase === 'cancelled' || isAfter(phase, 'voting')) refuseClosed(round, phase, app.clock());
	if (!(await waysInto(main, roundId, letter.wardId, tx)).includes('letter')) {
		refuse('CodeUnusable', { why: 'no-letters' });
	}
	const entitlementId = await entitle(app, tx, actor, letter);
	const expiresAt = passesEnd(round);
	return { kind: 'voter', place, pass: await makePass(app, tx, entitlementId, expiresAt), expiresAt };
}

/**
 * Opens what a letter's code opens: an entitlement at its first use, the same one from then on. What it answers to a wrong
 * code is the same whether or not there is such a letter, and whether or not it's locked.
 * @param roundId the round that it's typed in for; null where any round's code is taken
 * @throws Refusal CodeUnusable; RoundNotOpen once voting has closed; NotEligible (on-roll) for somebody signed in who is
 * entitled in another way
 */
export async function enterCode(
	app: App,
	actor: Actor | null,
	code: VotingCode,
	roundId: string | null
): Promise<Opened> {
	const letter = await findLetter(app, code);
	if (roundId !== null && letter.roundId !== roundId) refuse('CodeUnusable', { why: 'other-round' });
	return app.stores.main.transaction((tx) => open(app, tx, actor, letter));
}
