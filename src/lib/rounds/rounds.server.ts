import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Reads, Store } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import { asPence, type Pence } from '../kernel/money.ts';
import { closingInstant, phaseOf, type Phase, type RoundDecision } from './phase.ts';

type Main = Store<'main'>;
type RoundRow = Main['tables']['rounds']['$inferSelect'];

/** A ward of a round, with what its pot holds. */
export interface RoundWard {
	readonly id: string;
	readonly name: string;
	readonly boroughId: string;
	/** Who to ask in this ward, in words. */
	readonly contact: string;
	readonly potId: string;
	/** The sum of the contributions whose amount is known. */
	readonly pot: Pence;
}

/** A round with its wards and decisions. The seed of its draw stays behind: see `secretSeedOf`. */
export interface Round extends Omit<RoundRow, 'drawSeed'> {
	readonly wards: readonly RoundWard[];
	readonly decisions: readonly (RoundDecision & {
		id: number;
		reason: string;
		projectId: string | null;
		manifest: string | null;
	})[];
	/** When ballots stop, extensions counted. */
	readonly closesAt: Date;
}

async function wardsOfRounds(main: Main, read: Reads, roundIds: string[]) {
	const { roundWards, wards, pots, contributions } = main.tables;
	const rows = await read
		.select({ roundId: roundWards.roundId, ward: wards, potId: pots.id, amount: contributions.amount })
		.from(roundWards)
		.innerJoin(wards, eq(wards.id, roundWards.wardId))
		.innerJoin(pots, and(eq(pots.roundId, roundWards.roundId), eq(pots.wardId, roundWards.wardId)))
		.leftJoin(contributions, eq(contributions.potId, pots.id))
		.where(inArray(roundWards.roundId, roundIds))
		.orderBy(asc(wards.name));
	const byRound = new Map<string, Map<string, RoundWard>>();
	for (const { roundId, ward, potId, amount } of rows) {
		const found = byRound.get(roundId) ?? new Map<string, RoundWard>();
		byRound.set(roundId, found);
		const pot = asPence((found.get(ward.id)?.pot ?? 0) + (amount ?? 0));
		found.set(ward.id, { id: ward.id, name: ward.name, boroughId: ward.boroughId, contact: ward.contact, potId, pot });
	}
	return byRound;
}

async function withParts(main: Main, read: Reads, rows: RoundRow[]): Promise<Round[]> {
	if (rows.length === 0) return [];
	const ids = rows.map((row) => row.id);
	const { roundDecisions } = main.tables;
	const wards = await wardsOfRounds(main, read, ids);
	const decisions = await read
		.select()
		.from(roundDecisions)
		.where(inArray(roundDecisions.roundId, ids))
		.orderBy(asc(roundDecisions.id));
	return rows.map(({ drawSeed: _secret, ...row }) => {
		const own = decisions.filter((decision) => decision.roundId === row.id);
		return {
			...row,
			wards: [...(wards.get(row.id)?.values() ?? [])],
			// Who decided stays out: pages name the decision and its reason.
			decisions: own.map(({ personId: _who, roundId: _round, ...decision }) => decision),
			closesAt: closingInstant(row, own)
		};
	});
}

/** All rounds, newest voting first. @param read a transaction's queries, or the store's own. */
export async function listRounds(main: Main, read: Reads = main.read): Promise<Round[]> {
	const { rounds } = main.tables;
	const found = await withParts(main, read, await read.select().from(rounds));
	return found.sort((a, b) => b.votingOpensAt.getTime() - a.votingOpensAt.getTime() || a.id.localeCompare(b.id));
}

/** @throws Refusal NotFound when there is no such round. */
export async function findRound(main: Main, id: string, read: Reads = main.read): Promise<Round> {
	const { rounds } = main.tables;
	const [round] = await withParts(main, read, await read.select().from(rounds).where(eq(rounds.id, id)));
	return round ?? refuse('NotFound', { what: 'round' });
}

/** A round, one of its wards, and where it stands there. @throws Refusal NotFound when there is no such round, or the ward isn't in it. */
export async function findPaperPlace(
	main: Main,
	roundId: string,
	wardId: string,
	now: Date,
	read: Reads = main.read
): Promise<{ round: Round; ward: RoundWard; phase: Phase }> {
	const round = await findRound(main, roundId, read);
	const ward = round.wards.find((ward) => ward.id === wardId) ?? refuse('NotFound', { what: 'ward' });
	return { round, ward, phase: phaseOf(round, round.decisions, ward.id, now) };
}
