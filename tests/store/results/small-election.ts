import { asPence } from '$lib/kernel/money.ts';
import { newId } from '$lib/kernel/ids.ts';
import type { App } from '$lib/operations/app.server.ts';
import type { Actor, Role } from '$lib/people/actor.ts';
import { actorById } from '$lib/people/actors.server.ts';
import type { RoundPlan } from '$lib/rounds/plan.ts';
import { markHeldElsewhere, writeRound } from '$lib/rounds/create-round.server.ts';
import { asKept, type Ballot } from '$lib/voting/ballot.ts';
import { putImportedBallots } from '$lib/voting/box.server.ts';

/** When voting in the small election closes. */
export const CLOSES = new Date('2026-11-01T20:00:00Z');
export const WARD = 'southwark-faraday';
const OTHER_WARD = 'southwark-chaucer';

/** Cost in pounds of each project by its reference. */
const COSTS: Record<string, number> = { '1': 500, '2': 400, '3': 300, '4': 300, '5': 900 };

async function personWith(app: App, name: string, roles: readonly { role: Role; wardId: string }[]): Promise<Actor> {
	const { people, roles: table } = app.stores.main.tables;
	const id = newId(app.random);
	await app.stores.main.transaction(async (tx) => {
		await tx.insert(people).values({ id, name, email: `${id}@example.org`, homeWardId: null, createdAt: app.clock() });
		if (roles.length === 0) return;
		await tx.insert(table).values(roles.map((role) => ({ id: newId(app.random), personId: id, ...role })));
	});
	return (await actorById(app, id))!;
}

async function makeWards(app: App): Promise<void> {
	const { boroughs, wards } = app.stores.main.tables;
	await app.stores.main.transaction(async (tx) => {
		await tx.insert(boroughs).values({ id: 'southwark', name: 'Southwark', contact: 'Town Hall' });
		const ward = {
			boroughId: 'southwark',
			councillors: 3,
			population: null,
			electorate: null,
			boundary: null,
			contact: 'x'
		};
		await tx.insert(wards).values([
			{ ...ward, id: WARD, code: 'F', name: 'Faraday' },
			{ ...ward, id: OTHER_WARD, code: 'C', name: 'Chaucer' }
		]);
	});
}

const PLAN: Omit<RoundPlan, 'wards'> = {
	title: 'Neighbourhoods Fund',
	summary: '',
	currency: 'GBP',
	youngestAge: 11,
	connections: ['live'],
	ballotType: 'approve',
	mostChoices: null,
	tallyRule: 'greedy',
	satisfaction: 'cardinality',
	fewestVotes: 1,
	challengeDays: 5,
	proposingOpensAt: new Date('2026-08-01T00:00:00Z'),
	proposingClosesAt: new Date('2026-09-01T00:00:00Z'),
	shortlistedAt: new Date('2026-10-01T00:00:00Z'),
	votingOpensAt: new Date('2026-10-10T00:00:00Z'),
	votingClosesAt: CLOSES
};

/**
 * A round in one ward with a pot of £1,000, five projects and ballots, whose voting has closed; an officer, two
 * councillors, and a councillor and an officer of another ward. Most votes first: 1 (£500, 4 votes), then 2 (£400, 3),
 * then 3 and 4 (£300, 2 each) don't fit and 5 has no votes.
 */
export async function smallElection(
	app: App,
	plan: Partial<RoundPlan> = {},
	ballots?: readonly (readonly string[] | Ballot)[]
) {
	await makeWards(app);
	const contributions = [{ funder: 'Southwark', fund: 'Neighbourhoods', amount: asPence(100_000), conditions: '' }];
	const { main, box } = app.stores;
	const roundId = await main.transaction(async (tx) => {
		const id = await writeRound(app, tx, { ...PLAN, ...plan, wards: [{ wardId: WARD, contributions }] });
		await markHeldElsewhere(app, tx, id);
		return id;
	});
	const ids = Object.fromEntries(Object.keys(COSTS).map((reference) => [reference, newId(app.random)]));
	await main.transaction((tx) =>
		tx.insert(main.tables.projects).values(
			Object.entries(COSTS).map(([reference, cost]) => ({
				id: ids[reference]!,
				roundId,
				wardId: WARD,
				reference,
				title: `Project ${reference}`,
				what: '',
				place: '',
				prevents: '',
				cost: asPence(cost * 100)
			}))
		)
	);
	const cast = ballots ?? [['1', '2'], ['1', '2'], ['1', '2', '3'], ['1', '4'], ['3'], ['4']];
	const place = { roundId, wardId: WARD };
	await box.transaction((tx) =>
		putImportedBallots(
			box,
			tx,
			app.random,
			place,
			cast.map((given) => {
				const { choices, points } = 'choices' in given ? given : { choices: given };
				const ballot = { choices: choices.map((reference) => ids[reference]!), points };
				return asKept(plan.ballotType ?? PLAN.ballotType, ballot);
			})
		)
	);
	return {
		place,
		/** Ids of the projects by their references. */
		ids,
		officer: await personWith(app, 'Olu Officer', [{ role: 'officer', wardId: WARD }]),
		secondOfficer: await personWith(app, 'Pia Officer', [{ role: 'officer', wardId: WARD }]),
		councillor: await personWith(app, 'Cllr One', [{ role: 'councillor', wardId: WARD }]),
		second: await personWith(app, 'Cllr Two', [{ role: 'councillor', wardId: WARD }]),
		otherCouncillor: await personWith(app, 'Cllr Elsewhere', [{ role: 'councillor', wardId: OTHER_WARD }]),
		otherOfficer: await personWith(app, 'Officer Elsewhere', [{ role: 'officer', wardId: OTHER_WARD }]),
		resident: await personWith(app, 'Rita Resident', [])
	};
}
