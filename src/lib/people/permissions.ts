import { refuse } from '../kernel/errors.ts';
import type { Actor, Role } from './actor.ts';

/**
 * Authorisation is this one table of role × action × scope. Use cases ask it; routes never decide by themselves.
 *
 * - `own`: only on what the person wrote or is.
 * - `ward`: only when the role is held for every ward concerned.
 * - `everywhere`: no further question.
 */
export type Scope = 'own' | 'ward' | 'everywhere';
type Party = 'resident' | Role;

export const PERMISSIONS = {
	'proposal.write': { resident: 'own' },
	'proposal.check': { officer: 'ward' },
	'voters.manage': { officer: 'ward' },
	'round.set-up': { officer: 'ward' },
	'round.decide': { officer: 'ward' },
	'count.run': { officer: 'ward' },
	'scrutiny.name': { officer: 'ward' },
	'scrutiny.do': { resident: 'own' },
	'result.preview': { officer: 'ward', councillor: 'ward' },
	'result.decide': { councillor: 'ward' },
	'result.publish': { officer: 'ward', councillor: 'ward' },
	'delivery.update': { officer: 'ward' },
	'places.import-postcodes': { officer: 'everywhere', administrator: 'everywhere' },
	'places.import-wards': { administrator: 'everywhere' },
	'people.manage': { administrator: 'everywhere' },
	'guidance.edit': { administrator: 'everywhere' },
	'account.own': { resident: 'own' }
} as const satisfies Record<string, Partial<Record<Party, Scope>>>;

export type Action = keyof typeof PERMISSIONS;

/** What an action is about: the wards concerned, or the person whose thing it is. */
export interface About {
	readonly wardIds?: readonly string[];
	readonly ownerId?: string | null;
}

function allows(actor: Actor, party: Party, scope: Scope, about: About): boolean {
	const held = party === 'resident' ? [] : actor.roles.filter((role) => role.role === party);
	if (party !== 'resident' && held.length === 0) return false;
	if (scope === 'everywhere') return true;
	if (scope === 'own') return about.ownerId === actor.id;
	const wards = about.wardIds ?? [];
	return wards.length > 0 && wards.every((ward) => held.some((role) => role.wardId === ward));
}

/** Whether somebody may do something. A visitor may do nothing that this table names. */
export function may(actor: Actor | null, action: Action, about: About = {}): boolean {
	if (!actor) return false;
	const parties = Object.entries(PERMISSIONS[action]) as [Party, Scope][];
	return parties.some(([party, scope]) => allows(actor, party, scope, about));
}

/**
 * Goes on only when somebody may do something.
 * @throws Refusal NotSignedIn for a visitor, NotAllowed for anybody else who may not.
 */
export function demand(actor: Actor | null, action: Action, about: About = {}): asserts actor is Actor {
	if (!actor) refuse('NotSignedIn', {});
	if (!may(actor, action, about)) refuse('NotAllowed', {});
}
