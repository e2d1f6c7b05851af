import { and, desc, eq } from 'drizzle-orm';
import type { Queries, Reads } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { App } from '../operations/app.server.ts';
import { wardsOf, type Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { planFrom, type AnswerProblems, type Answers } from './answers.ts';
import { writeRound } from './create-round.server.ts';

/** Unfinished set-ups are kept for half a year. */
const DAYS_KEPT = 183;
const MOST_DRAFTS = 50;

export interface RoundDraft {
	readonly id: string;
	readonly answers: Answers;
	readonly updatedAt: Date;
}

/** Goes on only for somebody who may set up a round somewhere. */
export const demandOfficer = (actor: Actor | null): void =>
	demand(actor, 'round.set-up', { wardIds: actor ? wardsOf(actor, 'officer') : [] });

/** Somebody's own unfinished set-ups, the newest first. @throws Refusal NotSignedIn, NotAllowed for all but officers. */
export async function draftsOf(app: App, actor: Actor | null): Promise<RoundDraft[]> {
	demandOfficer(actor);
	const { roundDrafts } = app.stores.main.tables;
	const rows = await app.stores.main.read
		.select()
		.from(roundDrafts)
		.where(eq(roundDrafts.personId, actor!.id))
		.orderBy(desc(roundDrafts.updatedAt));
	const oldest = app.clock().getTime() - DAYS_KEPT * 24 * 60 * 60 * 1000;
	return rows
		.filter(({ updatedAt }) => updatedAt.getTime() > oldest)
		.map(({ id, answers, updatedAt }) => ({ id, answers: answers as unknown as Answers, updatedAt }));
}

/** @throws Refusal NotSignedIn, NotAllowed for all but officers, NotFound for a set-up that isn't one's own. */
export async function findDraft(app: App, actor: Actor | null, id: string, read?: Reads): Promise<RoundDraft> {
	demandOfficer(actor);
	const { main } = app.stores;
	const { roundDrafts } = main.tables;
	const [row] = await (read ?? main.read)
		.select()
		.from(roundDrafts)
		.where(and(eq(roundDrafts.id, id), eq(roundDrafts.personId, actor!.id)));
	if (!row) refuse('NotFound', { what: 'page' });
	return { id: row.id, answers: row.answers as unknown as Answers, updatedAt: row.updatedAt };
}

/** Starts a set-up. @returns its id @throws Refusal NotSignedIn, NotAllowed for all but officers. */
export async function startDraft(app: App, actor: Actor | null, answers: Answers): Promise<string> {
	demandOfficer(actor);
	const { roundDrafts } = app.stores.main.tables;
	const id = newId(app.random);
	await app.stores.main.transaction(async (tx) => {
		const own = await tx.$count(roundDrafts, eq(roundDrafts.personId, actor!.id));
		if (own >= MOST_DRAFTS) refuse('TooLarge', { most: String(MOST_DRAFTS) });
		await tx.insert(roundDrafts).values({ id, personId: actor!.id, answers: { ...answers }, updatedAt: app.clock() });
	});
	return id;
}

/**
 * Keeps what was typed on one page of a set-up, right or wrong, so that nothing is lost.
 * @returns all answers so far
 * @throws Refusal NotSignedIn, NotAllowed for all but officers, NotFound for a set-up that isn't one's own.
 */
export async function keepAnswers(
	app: App,
	actor: Actor | null,
	id: string,
	changed: Partial<Answers>
): Promise<Answers> {
	return app.stores.main.transaction(async (tx) => {
		const draft = await findDraft(app, actor, id, tx);
		const answers = { ...draft.answers, ...changed };
		const { roundDrafts } = app.stores.main.tables;
		await tx.update(roundDrafts).set({ answers, updatedAt: app.clock() }).where(eq(roundDrafts.id, id));
		return answers;
	});
}

/** Throws a set-up away. @throws as findDraft. */
export async function dropDraft(app: App, actor: Actor | null, id: string): Promise<void> {
	await app.stores.main.transaction(async (tx) => {
		await findDraft(app, actor, id, tx);
		await deleteDraft(app, tx, id);
	});
}

async function deleteDraft(app: App, tx: Queries, id: string): Promise<void> {
	const { roundDrafts } = app.stores.main.tables;
	await tx.delete(roundDrafts).where(eq(roundDrafts.id, id));
}

/**
 * Finishes a set-up: everything is checked once more, then the round is there and the set-up gone, both or neither.
 * @returns the round's id, or what still isn't right
 * @throws Refusal NotSignedIn; NotAllowed unless an officer of every ward; NotFound for a set-up that isn't one's own.
 */
export async function finishDraft(
	app: App,
	actor: Actor | null,
	id: string
): Promise<{ roundId: string } | { problems: AnswerProblems }> {
	return app.stores.main.transaction(async (tx) => {
		const { answers } = await findDraft(app, actor, id, tx);
		const read = planFrom(answers, app.clock());
		if ('problems' in read) return read;
		demand(actor, 'round.set-up', { wardIds: read.plan.wards.map(({ wardId }) => wardId) });
		const roundId = await writeRound(app, tx, read.plan);
		await deleteDraft(app, tx, id);
		return { roundId };
	});
}
