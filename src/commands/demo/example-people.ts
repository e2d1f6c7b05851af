import type { Role } from '$lib/people/actor.ts';
import { EXAMPLE_ROUNDS } from './content/example-rounds.ts';
import { wardName } from './make-places.ts';

/** Somebody invented: the name says so, and so does the address, which nobody can have (RFC 2606). */
export interface ExamplePerson {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly homeWardId: string | null;
	readonly roles: readonly { readonly role: Role; readonly wardId: string | null }[];
}

const TWO = [1, 2] as const;
const RESIDENTS_OF_A_WARD = 4;

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** The wards of one round are looked after by the same officers, in this round and any other. */
const PATCHES: readonly (readonly string[])[] = [
	...new Map(
		EXAMPLE_ROUNDS.map(({ papers }) => {
			const wardIds = papers.map(({ wardId }) => wardId);
			return [wardIds.join(), wardIds] as const;
		})
	).values()
];

/** Every ward that has a round, those of the liveliest rounds first. */
const WARDS_WITH_ROUNDS: readonly string[] = unique(PATCHES.flat());

const staffAddress = (who: string, wardId: string) => {
	const [borough, ...ward] = wardId.split('-');
	return `${who}.${ward.join('-')}@${borough}.example`;
};

/** Two officers for each patch. */
const OFFICERS: readonly ExamplePerson[] = PATCHES.flatMap((wardIds) =>
	TWO.map((number) => ({
		id: `officer-${number}-${wardIds[0]!}`,
		name: `Example Officer ${number} (${wardIds.map(wardName).join(', ')})`,
		email: staffAddress(`officer${number}`, wardIds[0]!),
		homeWardId: null,
		roles: wardIds.map((wardId) => ({ role: 'officer' as const, wardId }))
	}))
);

/** Two councillors for each ward. */
const COUNCILLORS: readonly ExamplePerson[] = WARDS_WITH_ROUNDS.flatMap((wardId) =>
	TWO.map((number) => ({
		id: `councillor-${number}-${wardId}`,
		name: `Example Councillor ${number} (${wardName(wardId)})`,
		email: staffAddress(`councillor${number}`, wardId),
		homeWardId: null,
		roles: [{ role: 'councillor' as const, wardId }]
	}))
);

/** Those who write proposals, four in each ward. The first ones come from as many wards as possible. */
const RESIDENTS: readonly ExamplePerson[] = Array.from(
	{ length: RESIDENTS_OF_A_WARD * WARDS_WITH_ROUNDS.length },
	(_, index) => {
		const wardId = WARDS_WITH_ROUNDS[index % WARDS_WITH_ROUNDS.length]!;
		const number = index + 1;
		return {
			id: `resident-${String(number).padStart(3, '0')}`,
			name: `Example Resident ${number} (${wardName(wardId)})`,
			email: `example${number}@resident.example`,
			homeWardId: wardId,
			roles: []
		};
	}
);

/** Those who vote, as many as the ward's busiest ballot paper needs. They write nothing. */
function votersIn(wardId: string): ExamplePerson[] {
	const papers = EXAMPLE_ROUNDS.flatMap((round) => round.papers).filter((paper) => paper.wardId === wardId);
	const length = Math.max(...papers.map(({ ballots }) => ballots));
	return Array.from({ length }, (_, index) => ({
		id: `voter-${String(index + 1).padStart(3, '0')}-${wardId}`,
		name: `Example Voter ${index + 1} (${wardName(wardId)})`,
		email: `voter${index + 1}.${wardId}@resident.example`,
		homeWardId: wardId,
		roles: []
	}));
}

const VOTERS: ReadonlyMap<string, readonly ExamplePerson[]> = new Map(
	WARDS_WITH_ROUNDS.map((wardId) => [wardId, votersIn(wardId)])
);

const BOARD_MEMBER: ExamplePerson = {
	id: 'board-member-1',
	name: 'Example Board Member',
	email: 'member@board.example',
	homeWardId: null,
	roles: [{ role: 'board', wardId: null }]
};

const ADMINISTRATOR: ExamplePerson = {
	id: 'administrator-1',
	name: 'Example Administrator',
	email: 'administrator@council.example',
	homeWardId: null,
	roles: [{ role: 'administrator', wardId: null }]
};

export const EVERYBODY: readonly ExamplePerson[] = [
	...RESIDENTS,
	...OFFICERS,
	...COUNCILLORS,
	BOARD_MEMBER,
	ADMINISTRATOR,
	...[...VOTERS.values()].flat()
];

/** Both officers of a ward. */
export const officersOf = (wardId: string): readonly ExamplePerson[] =>
	OFFICERS.filter(({ roles }) => roles.some((role) => role.wardId === wardId));

/** The first officer of a ward: who sets up, checks and counts its rounds. */
export const officerOf = (wardId: string): ExamplePerson => officersOf(wardId)[0]!;

/** Both councillors of a ward. */
export const councillorsIn = (wardId: string): readonly ExamplePerson[] =>
	COUNCILLORS.filter(({ roles }) => roles[0]!.wardId === wardId);

/** Those of a ward who write proposals. */
export const residentsOf = (wardId: string): readonly ExamplePerson[] =>
	RESIDENTS.filter(({ homeWardId }) => homeWardId === wardId);

/** The first `many` voters of a ward. */
export const votersOf = (wardId: string, many: number): readonly ExamplePerson[] => VOTERS.get(wardId)!.slice(0, many);
