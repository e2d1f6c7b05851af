import type { HeldRole } from './roles.ts';

/** What the form that ticks roles sends: the roles for the whole installation, and the wards of the other two. */
export interface TickedRoles {
	readonly overall: readonly ('administrator' | 'board')[];
	readonly officer: readonly string[];
	readonly councillor: readonly string[];
}

/** The roles that were ticked. */
export const rolesTicked = ({ overall, officer, councillor }: TickedRoles): HeldRole[] => [
	...overall.map((role) => ({ role, wardId: null })),
	...officer.map((wardId) => ({ role: 'officer' as const, wardId })),
	...councillor.map((wardId) => ({ role: 'councillor' as const, wardId }))
];

/** What to tick for roles that somebody holds. */
export const ticksFor = (roles: readonly HeldRole[]): TickedRoles => ({
	overall: roles.flatMap(({ role }) => (role === 'administrator' || role === 'board' ? [role] : [])),
	officer: roles.flatMap(({ role, wardId }) => (role === 'officer' && wardId ? [wardId] : [])),
	councillor: roles.flatMap(({ role, wardId }) => (role === 'councillor' && wardId ? [wardId] : []))
});
