import type { DemonstrationPerson } from './demonstration.server.ts';

/** In which phase each role has the most to do: whoever tries it out should find something waiting. */
const BUSY_IN: Partial<Record<DemonstrationPerson['role'], string>> = {
	resident: 'voting',
	officer: 'checking',
	councillor: 'counting'
};
const ROLES = ['resident', 'officer', 'councillor', 'board', 'administrator'] as const;

/**
 * One person for each role, in a ward where that role has something to do now, if there is one.
 * @param phases which phases a ward's rounds are in, by the ward's name
 */
export function onePerRole(
	people: readonly DemonstrationPerson[],
	phases: ReadonlyMap<string, readonly string[]>
): DemonstrationPerson[] {
	return ROLES.flatMap((role) => {
		const able = people.filter((person) => person.role === role);
		const isBusy = ({ wards }: DemonstrationPerson) =>
			wards.some((ward) => phases.get(ward)?.includes(BUSY_IN[role] ?? ''));
		return able.find(isBusy) ?? able[0] ?? [];
	});
}

/** The people of each ward, ward by ward, by name; residents first, then officers, then councillors. */
export function byWard(people: readonly DemonstrationPerson[]): { ward: string; people: DemonstrationPerson[] }[] {
	const wards = new Map<string, DemonstrationPerson[]>();
	for (const role of ROLES) {
		for (const person of people.filter((candidate) => candidate.role === role)) {
			for (const ward of person.wards) wards.set(ward, [...(wards.get(ward) ?? []), person]);
		}
	}
	return [...wards].map(([ward, people]) => ({ ward, people })).sort((a, b) => a.ward.localeCompare(b.ward, 'en'));
}
