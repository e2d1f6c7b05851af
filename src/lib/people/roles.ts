import type { Role } from './actor.ts';

/** A role as it is held: officers and councillors for a ward each time, the others for the whole installation. */
export interface HeldRole {
	readonly role: Role;
	readonly wardId: string | null;
}

const PER_WARD: readonly Role[] = ['officer', 'councillor'];

/** Whether a role is held ward by ward. */
export const isPerWard = (role: Role): boolean => PER_WARD.includes(role);

/** Whether each role stands with what it needs: a ward for officers and councillors, none for the others. */
export const areSound = (roles: readonly HeldRole[]): boolean =>
	roles.every(({ role, wardId }) => isPerWard(role) === (wardId !== null));

const keyOf = ({ role, wardId }: HeldRole): string => `${role} ${wardId ?? ''}`;

/** The roles of both lists, each once. */
export const together = (some: readonly HeldRole[], others: readonly HeldRole[]): HeldRole[] => [
	...new Map([...some, ...others].map((held) => [keyOf(held), held])).values()
];

/** One text for a set of roles, in whichever order they come: two are equal when the same roles are held. */
export const fingerprint = (roles: readonly HeldRole[]): string => roles.map(keyOf).sort().join('; ');
