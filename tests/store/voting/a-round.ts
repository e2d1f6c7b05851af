import { asPence } from '$lib/kernel/money.ts';
import type { App } from '$lib/operations/app.server.ts';
import type { Actor } from '$lib/people/actor.ts';
import type { Bearer } from '$lib/voting/roll.server.ts';
import { findRound } from '$lib/rounds/rounds.server.ts';
import { makeIssuingKey, publicHalf } from '$lib/voting/blind-signature.server.ts';
import { keysOf, manifestOf } from '$lib/voting/manifest.server.ts';

/** When voting is open in the round below. */
export const OPENS = new Date('2026-11-20T09:00:00Z');
export const CLOSES = new Date('2026-12-06T20:00:00Z');
export const AFTER = new Date('2026-12-06T20:00:01Z');

export const ROUND = 'round-one';
export const FARADAY = 'southwark-faraday';
export const PECKHAM = 'southwark-peckham';
export const HERE = { roundId: ROUND, wardId: FARADAY };

type RoundRow = App['stores']['main']['tables']['rounds']['$inferInsert'];

const DATES = {
	proposingOpensAt: new Date('2026-09-01T09:00:00Z'),
	proposingClosesAt: new Date('2026-10-01T09:00:00Z'),
	shortlistedAt: new Date('2026-11-01T09:00:00Z'),
	votingOpensAt: OPENS,
	votingClosesAt: CLOSES,
	createdAt: OPENS
};

/** The round's dates, as far from each other as they are, when its voting closes at this instant: for servers, whose clock is the real one. */
export function datesUntil(closes: Date): typeof DATES {
	const later = closes.getTime() - CLOSES.getTime();
	const moved = Object.entries(DATES).map(([name, date]) => [name, new Date(date.getTime() + later)]);
	return Object.fromEntries(moved) as typeof DATES;
}

/**
 * A round with two wards of £30,000 each, three projects on Faraday's paper and one on Peckham's.
 * @param approved whether two people have approved that voting opens
 */
export async function makeRound(app: App, changes: Partial<RoundRow> = {}, approved = true): Promise<void> {
	const { main } = app.stores;
	const { boroughs, wards, rounds, roundWards, waysIn, pots, contributions, projects } = main.tables;
	const roundId = changes.id ?? ROUND;
	await main.transaction(async (tx) => {
		await tx
			.insert(boroughs)
			.values({ id: 'southwark', name: 'Southwark', contact: 'Town hall' })
			.onConflictDoNothing();
		const ward = { boroughId: 'southwark', councillors: 3, contact: 'Ada at the library' };
		await tx
			.insert(wards)
			.values([
				{ ...ward, id: FARADAY, code: 'E1', name: 'Faraday' },
				{ ...ward, id: PECKHAM, code: 'E2', name: 'Peckham' }
			])
			.onConflictDoNothing();
		await tx.insert(rounds).values({
			id: roundId,
			title: 'Neighbourhoods Fund',
			summary: 'Money for early action.',
			currency: 'GBP',
			youngestAge: 14,
			connections: ['live', 'study'],
			ballotType: 'knapsack',
			mostChoices: null,
			tallyRule: 'greedy',
			satisfaction: 'cost',
			fewestVotes: 1,
			...DATES,
			challengeDays: 7,
			drawSeed: '00'.repeat(32),
			...changes
		});
		for (const wardId of [FARADAY, PECKHAM]) {
			const potId = `${roundId}-${wardId}`;
			await tx.insert(roundWards).values({ roundId, wardId });
			await tx.insert(waysIn).values({ roundId, wardId, way: 'email' });
			await tx.insert(pots).values({ id: potId, roundId, wardId });
			await tx.insert(contributions).values({ id: potId, potId, funder: 'Southwark', fund: 'Fund', amount: 3_000_000 });
		}
		const words = { roundId, what: 'What', place: 'Place', prevents: 'Loneliness', scaleStep: 1 };
		const project = (id: string, wardId: string, pounds: number, reference: string) => ({
			...words,
			id,
			wardId,
			reference,
			title: id,
			cost: asPence(pounds * 100)
		});
		await tx
			.insert(projects)
			.values([
				project(`${roundId}-lunch`, FARADAY, 4_800, '1'),
				project(`${roundId}-court`, FARADAY, 12_500, '2'),
				project(`${roundId}-advice`, FARADAY, 15_000, '3'),
				project(`${roundId}-trees`, PECKHAM, 6_400, '1')
			]);
	});
	if (approved) await approveOpenings(app, roundId);
}

/** One key for each ward, made once: making them takes a second. */
const KEYS = new Map([FARADAY, PECKHAM].map((wardId) => [wardId, makeIssuingKey()]));

/** What two officers do before voting opens, without the officers. */
async function approveOpenings(app: App, roundId: string): Promise<void> {
	const { main } = app.stores;
	const round = await findRound(main, roundId);
	for (const [wardId, making] of KEYS) {
		const key = await making;
		const publicKey = Buffer.from(publicHalf(key)).toString('base64');
		const privateKey = key.export({ type: 'pkcs8', format: 'der' }).toString('base64');
		const place = { roundId, wardId };
		await main.transaction((tx) => tx.insert(main.tables.issuingKeys).values({ ...place, publicKey, privateKey }));
		const { hash: manifest } = await manifestOf(app, round, place, await keysOf(app, place));
		const decision = { ...place, kind: 'manifest-approved', reason: '', manifest, at: round.shortlistedAt } as const;
		await main.transaction((tx) => tx.insert(main.tables.roundDecisions).values(decision));
	}
}

export const LUNCH = `${ROUND}-lunch`;
export const COURT = `${ROUND}-court`;
export const ADVICE = `${ROUND}-advice`;
export const TREES = `${ROUND}-trees`;

/** A resident with an account, on nobody's roll yet. */
export async function makeResident(app: App, name: string): Promise<Actor> {
	const { main } = app.stores;
	const email = `${name}@example.org`;
	await main.transaction((tx) => tx.insert(main.tables.people).values({ id: name, name, email, createdAt: OPENS }));
	return { id: name, name, email, homeWardId: null, roles: [] };
}

/** Lets people vote in these ways, too, in both wards. */
export async function admit(app: App, ...ways: ('letter' | 'vouched' | 'kiosk' | 'paper')[]): Promise<void> {
	const { main } = app.stores;
	const rows = [FARADAY, PECKHAM].flatMap((wardId) => ways.map((way) => ({ roundId: ROUND, wardId, way })));
	await main.transaction((tx) => tx.insert(main.tables.waysIn).values(rows));
}

/** Somebody in a browser without a voter's pass. */
export const signedInAs = (actor: Actor | null): Bearer => ({ actor, pass: null });

/** What an officer decided about the round, as the rounds' own use cases record it. */
export async function decide(
	app: App,
	decision: { kind: 'extended' | 'cancelled'; votingClosesAt?: Date; wardId?: string }
): Promise<void> {
	const { main } = app.stores;
	await main.transaction((tx) =>
		tx.insert(main.tables.roundDecisions).values({ roundId: ROUND, reason: 'Snow', at: app.clock(), ...decision })
	);
}
