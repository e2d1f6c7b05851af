import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Reads, Store } from '$db/store.ts';
import type { PaperPlace } from '../voting/paper-place.ts';
import type { PublicScrutineer } from './scrutiny.ts';

type Main = Store<'main'>;
export type Scrutineer = Main['tables']['scrutineers']['$inferSelect'];

/** Whoever was named for a paper and wasn't taken off, in the order of their names. */
export async function scrutineersOf(main: Main, place: PaperPlace, read: Reads = main.read): Promise<Scrutineer[]> {
	const { scrutineers } = main.tables;
	return read
		.select()
		.from(scrutineers)
		.where(
			and(
				eq(scrutineers.roundId, place.roundId),
				eq(scrutineers.wardId, place.wardId),
				isNull(scrutineers.removedReason)
			)
		)
		.orderBy(asc(scrutineers.name), asc(scrutineers.id));
}

/** What somebody said about counts. */
export const reportsOf = (main: Main, scrutineerId: string, read: Reads = main.read) =>
	read
		.select()
		.from(main.tables.scrutinyReports)
		.where(eq(main.tables.scrutinyReports.scrutineerId, scrutineerId))
		.orderBy(asc(main.tables.scrutinyReports.id));

/**
 * Who checks a paper's count, and what they said: those who were asked and haven't answered too, and those who were taken
 * off. Without their addresses.
 * @param countId the count that is shown
 */
export async function publicScrutiny(main: Main, place: PaperPlace, countId: number): Promise<PublicScrutineer[]> {
	const { scrutineers } = main.tables;
	const rows = await main.read
		.select()
		.from(scrutineers)
		.where(and(eq(scrutineers.roundId, place.roundId), eq(scrutineers.wardId, place.wardId)))
		.orderBy(asc(scrutineers.name), asc(scrutineers.id));
	return Promise.all(
		rows.map(async ({ id, name, accepted, removedReason }) => ({
			...{ name, accepted, removedReason },
			reports: (await reportsOf(main, id)).map((report) => ({
				...{ holds: report.holds, words: report.words, at: report.at },
				isOfThisCount: report.countId === countId
			}))
		}))
	);
}

/** Whether somebody has a part in what is decided in a ward: then they can't check it for the public. */
export async function hasPart(main: Main, who: { email: string } | { personId: string }, wardId: string, read: Reads) {
	const { people, roles } = main.tables;
	const whose = 'email' in who ? eq(people.email, who.email) : eq(people.id, who.personId);
	const held = await read
		.select({ role: roles.role })
		.from(roles)
		.innerJoin(people, eq(people.id, roles.personId))
		.where(and(whose, eq(roles.wardId, wardId)));
	return held.some(({ role }) => role === 'officer' || role === 'councillor');
}
