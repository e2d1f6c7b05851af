import { inArray } from 'drizzle-orm';
import type { Queries } from '$db/store.ts';
import { createPot } from '../funding/pots.server.ts';
import { refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { newDrawSeed } from './draw.server.ts';
import { recordAction } from './officers-record.server.ts';
import { checkPlan, type RoundPlan } from './plan.ts';
import { problemWords } from './problem-words.ts';
import { writeWays } from './ways-in.server.ts';

/**
 * Sets up a round with its wards and pots, all or nothing.
 * @returns the round's id
 * @throws Refusal NotSignedIn or NotAllowed unless the actor is an officer of every ward; BadInput, naming the field,
 * when the plan isn't right; NotFound for a ward that doesn't exist.
 */
export async function createRound(app: App, actor: Actor | null, plan: RoundPlan): Promise<string> {
	const wardIds = plan.wards.map(({ wardId }) => wardId);
	demand(actor, 'round.set-up', { wardIds });
	return app.stores.main.transaction(async (tx) => {
		const roundId = await writeRound(app, tx, plan);
		await recordAction(app, tx, actor, { roundId, wardIds, action: 'round-set-up', office: 'officer' });
		return roundId;
	});
}

/**
 * Says of an election that was held elsewhere that its paper was approved there, in every ward: it's only counted here.
 * The box opens no paper by it.
 */
export async function markHeldElsewhere(app: App, tx: Queries, roundId: string): Promise<void> {
	const decision = { roundId, wardId: null, kind: 'manifest-approved', reason: '', personId: null } as const;
	await tx.insert(app.stores.main.tables.roundDecisions).values({ ...decision, at: app.clock() });
}

/**
 * Writes a round inside the caller's transaction. Asks nobody's permission: for use cases that have, and for commands run
 * on the server itself (the demonstration, imported elections).
 * @param id a new id, for a caller that needed it before the round was there
 * @returns the round's id
 * @throws Refusal BadInput, naming the field, when the plan isn't right; NotFound for a ward that doesn't exist.
 */
export async function writeRound(
	app: App,
	tx: Queries,
	plan: RoundPlan,
	id: string = newId(app.random)
): Promise<string> {
	const [problem] = Object.entries(checkPlan(plan));
	if (problem) refuse('BadInput', { where: problem[0], why: problemWords(...problem) });
	const { rounds, roundWards, wards } = app.stores.main.tables;
	const wardIds = plan.wards.map(({ wardId }) => wardId);
	const known = await tx.select({ id: wards.id }).from(wards).where(inArray(wards.id, wardIds));
	if (known.length < wardIds.length) refuse('NotFound', { what: 'ward' });

	const { wards: planned, connections, ways = ['email'], example = false, ...columns } = plan;
	await tx.insert(rounds).values({
		...columns,
		id,
		title: plan.title.trim(),
		summary: plan.summary.trim(),
		connections: [...connections],
		drawSeed: newDrawSeed(app.random),
		example,
		createdAt: app.clock()
	});
	await tx.insert(roundWards).values(wardIds.map((wardId) => ({ roundId: id, wardId })));
	for (const { wardId, contributions } of planned) {
		await createPot(app, tx, { roundId: id, wardId, contributions });
		await writeWays(app.stores.main, tx, { roundId: id, wardId }, ways);
	}
	return id;
}
