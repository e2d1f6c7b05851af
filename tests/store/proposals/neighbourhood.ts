import type { App } from '$lib/operations/app.server.ts';
import { asPence } from '$lib/kernel/money.ts';
import type { Actor, Role } from '$lib/people/actor.ts';
import { markHeldElsewhere, writeRound } from '$lib/rounds/create-round.server.ts';
import type { RoundPlan } from '$lib/rounds/plan.ts';
import type { Words } from '$lib/proposals/proposal.ts';
import type { TestApp } from '../with-stores.ts';

/** Instants inside each phase of the test's round. */
export const WHEN = {
	planning: new Date('2026-11-01T12:00:00Z'),
	proposing: new Date('2026-11-21T12:00:00Z'),
	checking: new Date('2026-12-03T12:00:00Z'),
	shortlisted: new Date('2026-12-12T12:00:00Z'),
	voting: new Date('2026-12-20T12:00:00Z'),
	counting: new Date('2027-01-05T12:00:00Z')
};

const at = (day: string) => new Date(`${day}T00:00:00Z`);
const pot = [{ funder: 'Southwark Council', fund: 'Neighbourhoods Fund', amount: asPence(30_000_00), conditions: '' }];
const PLAN: RoundPlan = {
	title: 'Neighbourhoods Fund 2027',
	summary: '',
	currency: 'GBP',
	youngestAge: 11,
	connections: ['live'],
	ballotType: 'knapsack',
	mostChoices: null,
	tallyRule: 'greedy',
	satisfaction: 'cost',
	fewestVotes: 0,
	challengeDays: 0,
	proposingOpensAt: at('2026-11-10'),
	proposingClosesAt: at('2026-12-01'),
	shortlistedAt: at('2026-12-10'),
	votingOpensAt: at('2026-12-15'),
	votingClosesAt: at('2027-01-01'),
	wards: ['faraday', 'camberwell-green'].map((wardId) => ({ wardId, contributions: pot }))
};

async function addPerson(app: App, name: string, role?: Role, wardId?: string): Promise<Actor> {
	const email = `${name}@example.org`;
	await app.stores.main.transaction((tx) =>
		tx.insert(app.stores.main.tables.people).values({ id: name, email, name, createdAt: app.clock() })
	);
	return { id: name, name, email, homeWardId: null, roles: role ? [{ role, wardId: wardId ?? null }] : [] };
}

/** A borough of three wards, a round in two of them that takes ideas now, two residents and an officer for each ward. */
export async function makeNeighbourhood(app: TestApp) {
	app.setClock(WHEN.proposing);
	const { boroughs, wards } = app.stores.main.tables;
	const roundId = await app.stores.main.transaction(async (tx) => {
		await tx.insert(boroughs).values({ id: 'southwark', name: 'Southwark', contact: 'The town hall' });
		const ward = (id: string) => ({ id, boroughId: 'southwark', code: id, name: id, councillors: 3, contact: 'Ada' });
		await tx.insert(wards).values(['faraday', 'camberwell-green', 'peckham'].map(ward));
		const id = await writeRound(app, tx, PLAN);
		await markHeldElsewhere(app, tx, id);
		return id;
	});
	return {
		roundId,
		wardId: 'faraday',
		author: await addPerson(app, 'author'),
		neighbour: await addPerson(app, 'neighbour'),
		officer: await addPerson(app, 'officer', 'officer', 'faraday'),
		secondOfficer: await addPerson(app, 'second-officer', 'officer', 'faraday'),
		otherOfficer: await addPerson(app, 'other-officer', 'officer', 'camberwell-green')
	};
}
export type Neighbourhood = Awaited<ReturnType<typeof makeNeighbourhood>>;

export const WORDS: Words = {
	title: 'Sunday lunch club',
	what: 'A hot lunch every Sunday for anyone who would eat alone.\nCooked by neighbours.',
	place: 'The hall on Penrose Street',
	benefits: 'Older neighbours who live alone',
	prevents: 'Loneliness, falls and hospital stays',
	roughCost: asPence(4_800_00),
	scaleStep: 1
};

/** Everything that proposals write, to show that a refusal changed nothing. */
export async function everything({ stores: { main } }: App) {
	const { proposals, proposalEvents, projects, roundDecisions, outbox } = main.tables;
	return {
		proposals: await main.read.select().from(proposals),
		events: await main.read.select().from(proposalEvents),
		projects: await main.read.select().from(projects),
		decisions: await main.read.select().from(roundDecisions),
		letters: await main.read.select({ to: outbox.recipient, subject: outbox.subject, body: outbox.body }).from(outbox)
	};
}
