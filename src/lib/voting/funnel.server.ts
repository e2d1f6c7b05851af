import { and, count, eq, inArray, lt, sql } from 'drizzle-orm';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { findRoundToManage } from '../rounds/manage.server.ts';
import { isAfter, phaseOf } from '../rounds/phase.ts';
import { listRounds, type Round } from '../rounds/rounds.server.ts';
import { statusOf } from './box-papers.server.ts';
import { FUNNEL_WAYS, lineOf, quarterOf, roughly } from './funnel.ts';
import { STEPS, type Step } from './funnel-steps.ts';
import { paperKey, type PaperPlace } from './paper-place.ts';

/**
 * Steps that phones have told of and that aren't in the store yet, by paper and step. They're written together every few
 * seconds: so the store's files don't say when a single one came, and a flood costs no more than a trickle.
 */
type Waiting = Map<string, PaperPlace & { step: Step; people: number }>;
const waiting = new WeakMap<App['stores'], Waiting>();

/** What one process takes in a second; what is above it isn't counted. The figures are an indication, not a proof. */
const MOST_PER_SECOND = 100;
const second = new WeakMap<App['stores'], { at: number; steps: number }>();

function isFlooded({ stores }: App): boolean {
	const now = Math.floor(performance.now() / 1000);
	const last = second.get(stores);
	const current = last?.at === now ? last : { at: now, steps: 0 };
	second.set(stores, current);
	return ++current.steps > MOST_PER_SECOND;
}

/**
 * Counts a step that some phone tells of: which one isn't known, so anybody could make up any number. Nothing about the
 * request is looked at.
 */
export async function countStep(app: App, place: PaperPlace, step: Step): Promise<void> {
	if (isFlooded(app)) return;
	const paper = await statusOf(app.stores.box, place);
	if (!paper || paper.closed) return;
	const steps = waiting.get(app.stores) ?? new Map();
	waiting.set(app.stores, steps);
	const key = `${paperKey(place)} ${step}`;
	const { people } = steps.get(key) ?? { people: 0 };
	steps.set(key, { ...place, step, people: people + 1 });
}

/** Writes what waits. */
async function writeWaiting({ stores }: App): Promise<void> {
	const rows = [...(waiting.get(stores)?.values() ?? [])];
	if (rows.length === 0) return;
	waiting.delete(stores);
	const { funnelCounts } = stores.monitoring.tables;
	await stores.monitoring.transaction(async (tx) => {
		for (const row of rows) {
			await tx
				.insert(funnelCounts)
				.values(row)
				.onConflictDoUpdate({
					target: [funnelCounts.roundId, funnelCounts.wardId, funnelCounts.step],
					set: { people: sql`${funnelCounts.people} + ${row.people}` }
				});
		}
	});
}

/** Voting has opened, and hasn't been over for long. */
function isGoing(round: Round, now: Date): boolean {
	const over = round.closesAt.getTime() + 24 * 60 * 60_000;
	return round.wards.some(
		({ id }) => isAfter(phaseOf(round, round.decisions, id, now), 'shortlisted') && now.getTime() < over
	);
}

/** How many may vote, and how many took that up, by round, ward and way. */
async function rollFigures({ stores: { main } }: App, roundIds: readonly string[]) {
	const { voterRoll } = main.tables;
	const rows = await main.read
		.select({
			...{ roundId: voterRoll.roundId, wardId: voterRoll.wardId, way: voterRoll.way },
			...{ entitled: count(), taken: count(voterRoll.blinded) }
		})
		.from(voterRoll)
		.where(inArray(voterRoll.roundId, [...roundIds]))
		.groupBy(voterRoll.roundId, voterRoll.wardId, voterRoll.way);
	return rows.flatMap(({ roundId, wardId, way, entitled, taken }) => [
		{ roundId, wardId, line: lineOf('entitled', way), people: roughly(entitled) },
		{ roundId, wardId, line: lineOf('taken', way), people: roughly(taken) }
	]);
}

/**
 * Writes what phones told of, and once in a quarter of an hour the figures that officers see. To be run every few seconds;
 * of several processes, one does the latter.
 */
export async function tendFunnel(app: App): Promise<void> {
	await writeWaiting(app);
	const { monitoring } = app.stores;
	const { funnelCounts, funnelQuarter, funnelShown } = monitoring.tables;
	const now = app.clock();
	const at = quarterOf(now);
	const [last] = await monitoring.read.select().from(funnelQuarter);
	if (last && last.at >= at) return;
	const going = (await listRounds(app.stores.main)).filter((round) => isGoing(round, now)).map(({ id }) => id);
	const roll = going.length > 0 ? await rollFigures(app, going) : [];
	await monitoring.transaction(async (tx) => {
		await tx
			.insert(funnelQuarter)
			.values({ id: 1, at: new Date(0) })
			.onConflictDoNothing();
		const mine = await tx.update(funnelQuarter).set({ at }).where(lt(funnelQuarter.at, at)).returning();
		if (mine.length === 0 || going.length === 0) return;
		const steps = await tx.select().from(funnelCounts).where(inArray(funnelCounts.roundId, going));
		const figures = [
			...roll,
			...steps.map(({ roundId, wardId, step, people }) => ({ roundId, wardId, line: step, people: roughly(people) }))
		].filter(({ people }) => people > 0);
		await tx.delete(funnelShown).where(inArray(funnelShown.roundId, going));
		if (figures.length > 0) await tx.insert(funnelShown).values(figures);
	});
}

/**
 * How far people come in a round, as of the last quarter of an hour, in the wards of an officer.
 * @returns figures by their lines (funnel.ts); one that isn't there is below ten. No sums, and nothing by project.
 * @throws Refusal NotSignedIn; NotFound; NotAllowed unless an officer of one of the round's wards
 */
export async function funnelOf(app: App, actor: Actor | null, roundId: string) {
	const { round, mine } = await findRoundToManage(app, actor, roundId);
	const { read, tables } = app.stores.monitoring;
	const { funnelQuarter, funnelShown } = tables;
	const [quarter] = await read.select().from(funnelQuarter);
	const wards = await Promise.all(
		mine.map(async ({ id, name }) => {
			const here = and(eq(funnelShown.roundId, roundId), eq(funnelShown.wardId, id));
			const rows = await read.select().from(funnelShown).where(here);
			const figures = new Map(rows.map(({ line, people }) => [line, people]));
			const ways = FUNNEL_WAYS.map((way) => ({
				way,
				entitled: figures.get(lineOf('entitled', way)) ?? null,
				taken: figures.get(lineOf('taken', way)) ?? null
			}));
			const steps = STEPS.map((step) => ({ step, people: figures.get(step) ?? null }));
			return { id, name, ways: ways.filter(({ entitled }) => entitled !== null), steps };
		})
	);
	const { id, title, example, votingOpensAt, closesAt } = round;
	const hasOpened = app.clock() >= votingOpensAt;
	return { round: { id, title, example, votingOpensAt, closesAt }, hasOpened, asOf: quarter?.at ?? null, wards };
}
