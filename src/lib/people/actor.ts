/** What somebody may be, beside being a resident, which everybody signed in is. */
export type Role = 'officer' | 'councillor' | 'board' | 'administrator';

/** A signed-in person, as use cases see them. */
export interface Actor {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly homeWardId: string | null;
	/** Each role with the ward that it's for; null for a role that isn't tied to one. */
	readonly roles: readonly { role: Role; wardId: string | null }[];
}

export const hasRole = (actor: Actor | null, role: Role): boolean =>
	actor?.roles.some((held) => held.role === role) ?? false;

/** Ids of the wards in which somebody holds a role. */
export const wardsOf = (actor: Actor, role: Role): string[] =>
	actor.roles.flatMap((held) => (held.role === role && held.wardId !== null ? [held.wardId] : []));
