import { asc, eq, inArray } from 'drizzle-orm';
import type { Queries, Store } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { asPence } from '../kernel/money.ts';
import type { App } from '../operations/app.server.ts';
import { checkContributions, type Contribution } from './contribution.ts';

type Main = Store<'main'>;

export interface NewPot {
	readonly roundId: string;
	readonly wardId: string;
	readonly contributions: readonly Contribution[];
}

/**
 * Makes the pot of one ward in one round, with what funders put into it, inside the caller's transaction.
 * @returns the pot's id
 * @throws Refusal BadInput when the contributions don't make a pot.
 */
export async function createPot(app: App, tx: Queries, pot: NewPot): Promise<string> {
	const problem = checkContributions(pot.contributions);
	if (problem) refuse('BadInput', { where: `the pot of ${pot.wardId}`, why: problem });
	const { pots, contributions } = app.stores.main.tables;
	const id = newId(app.random);
	await tx.insert(pots).values({ id, roundId: pot.roundId, wardId: pot.wardId });
	await tx.insert(contributions).values(
		pot.contributions.map(({ funder, fund, amount, conditions }) => ({
			id: newId(app.random),
			potId: id,
			funder: funder.trim(),
			fund: fund.trim(),
			amount,
			conditions: conditions.trim()
		}))
	);
	return id;
}

/**
 * Who put money into pots: the largest first, those to be confirmed last.
 * @returns a list for each pot that has any
 */
export async function contributionsTo(
	main: Main,
	potIds: readonly string[],
	read = main.read
): Promise<Map<string, Contribution[]>> {
	const byPot = new Map<string, Contribution[]>();
	if (potIds.length === 0) return byPot;
	const { contributions } = main.tables;
	const rows = await read
		.select()
		.from(contributions)
		.where(potIds.length === 1 ? eq(contributions.potId, potIds[0]!) : inArray(contributions.potId, [...potIds]))
		.orderBy(asc(contributions.funder), asc(contributions.fund), asc(contributions.id));
	for (const { potId, funder, fund, amount, conditions } of rows) {
		const list = byPot.get(potId) ?? [];
		byPot.set(potId, list);
		list.push({ funder, fund, amount: amount === null ? null : asPence(amount), conditions });
	}
	for (const list of byPot.values()) list.sort((a, b) => (b.amount ?? -1) - (a.amount ?? -1));
	return byPot;
}
