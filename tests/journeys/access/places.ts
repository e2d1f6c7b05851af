import { createHash } from 'node:crypto';
import { newId, systemRandom } from '$lib/kernel/ids.ts';
import { asPence } from '$lib/kernel/money.ts';
import type { App } from '$lib/operations/app.server.ts';
import { listWards } from '$lib/places/wards.server.ts';
import { projectsOn } from '$lib/proposals/projects.server.ts';
import { requestFormat } from '$lib/record/request.ts';
import { phaseOf, type Phase } from '$lib/rounds/phase.ts';
import { listRounds } from '$lib/rounds/rounds.server.ts';

/** A ballot paper that people try things on, and the wards beside it. */
export interface Place {
	readonly roundId: string;
	readonly wardId: string;
	readonly roundWardIds: readonly string[];
	readonly closesAt: Date;
	readonly projectId: string;
	/** Another ward of the same round, if it has one. */
	readonly siblingId: string | null;
	/** A ward of the same borough and one of another borough, both outside of the round. */
	readonly neighbourId: string;
	readonly farId: string;
	/** Proposals of one author in this ward, made for the tries. */
	readonly draftId: string;
	readonly sentInId: string;
	readonly takenBackId: string;
	/** A batch of letters with voting codes, and one letter of it. */
	readonly batchId: string;
	readonly locator: string;
	/** The set-up of a round that an officer of the ward has begun. */
	readonly setUpId: string;
	/** What an officer of the ward asked for, and took back. */
	readonly requestId: string;
}

/** At which stage a place is. */
export type Stage = 'voting' | 'counting' | 'published';

const PHASES: Record<Stage, readonly Phase[]> = {
	voting: ['voting'],
	counting: ['counting'],
	published: ['decided', 'delivering', 'closed']
};

async function placesIn(app: App, phases: readonly Phase[]): Promise<Place[]> {
	const { main } = app.stores;
	const now = app.clock();
	const wards = await listWards(main);
	const boroughOf = new Map(wards.map(({ id, boroughName }) => [id, boroughName]));
	const places: Place[] = [];
	for (const round of await listRounds(main)) {
		const roundWardIds = round.wards.map(({ id }) => id);
		for (const wardId of roundWardIds.filter((id) => phases.includes(phaseOf(round, round.decisions, id, now)))) {
			const outside = wards.filter(({ id }) => !roundWardIds.includes(id));
			const isNear = (id: string) => boroughOf.get(id) === boroughOf.get(wardId);
			const [project] = await projectsOn(main, round.id, wardId);
			places.push({
				...{ roundId: round.id, wardId, roundWardIds, closesAt: round.closesAt, projectId: project!.id },
				siblingId: roundWardIds.find((id) => id !== wardId) ?? null,
				neighbourId: outside.find(({ id }) => isNear(id))!.id,
				farId: outside.find(({ id }) => !isNear(id))!.id,
				draftId: newId(systemRandom),
				sentInId: newId(systemRandom),
				takenBackId: newId(systemRandom),
				setUpId: newId(systemRandom),
				batchId: newId(systemRandom),
				locator: newId(systemRandom).slice(0, 6).toUpperCase(),
				requestId: newId(systemRandom)
			});
		}
	}
	return places;
}

const boroughIn = ({ wardId }: Place): string => wardId.split('-')[0]!;

/** Two papers at a stage: of a round with several wards where there is one, and in another borough where there is one. */
export async function twoPlaces(app: App, stage: Stage): Promise<Place[]> {
	const all = await placesIn(app, PHASES[stage]);
	const first = all.find(({ siblingId }) => siblingId !== null) ?? all[0];
	if (!first) throw new Error(`The demonstration has no paper at the stage "${stage}".`);
	const others = all.filter((place) => place !== first && place.roundId !== first.roundId);
	const second = others.find((place) => boroughIn(place) !== boroughIn(first)) ?? others[0];
	return second ? [first, second] : [first];
}

/** Writes the place's three proposals, all by one author. */
export async function writeProposals(app: App, { roundId, wardId, ...place }: Place, authorId: string): Promise<void> {
	const { main } = app.stores;
	const words = {
		...{ title: 'A bench', what: 'A bench by the bus stop', place: 'The bus stop', benefits: 'Who waits' },
		...{ prevents: 'Staying at home', roughCost: asPence(100_000), scaleStep: 2 }
	};
	const common = { ...words, roundId, wardId, authorId, createdAt: app.clock() };
	await main.transaction(async (tx) => {
		await tx.insert(main.tables.proposals).values([
			{ ...common, id: place.draftId, status: 'draft' },
			{ ...common, id: place.sentInId, status: 'sent-in', sentInAt: app.clock() },
			{ ...common, id: place.takenBackId, status: 'withdrawn' }
		]);
	});
}

/** Writes the place's batch of letters. Nobody has its codes. */
export async function writeLetters(app: App, { roundId, wardId, batchId, locator }: Place): Promise<void> {
	const { main } = app.stores;
	const { codeBatches, votingCodes } = main.tables;
	const own = { roundId, wardId };
	await main.transaction(async (tx) => {
		const batch = { ...own, id: batchId, label: 'A school', test: false, letters: 1, madeAt: app.clock() };
		await tx.insert(codeBatches).values(batch);
		await tx.insert(votingCodes).values({ ...own, batchId, locator, hash: 'none', state: 'ready' });
	});
}

/** Writes a request about the place's ward that nobody can approve any more. */
export async function writeRequest(app: App, { roundId, wardId, requestId: id }: Place): Promise<void> {
	const { main } = app.stores;
	const request = { round: roundId, ward: [wardId], what: 'cancellation', id, details: {}, reason: 'Snow' } as const;
	const text = requestFormat.spell(request);
	const hash = createHash('sha256').update(text).digest('hex');
	const row = { id, roundId, wardId, what: request.what, text, hash };
	await main.transaction((tx) =>
		tx.insert(main.tables.approvalRequests).values({ ...row, at: app.clock(), state: 'dropped' })
	);
}
