import { describe, expect, test } from 'vitest';
import { Refusal } from '$lib/kernel/errors.ts';
import type { Actor, Role } from '$lib/people/actor.ts';
import { demand, may, PERMISSIONS, type About, type Action } from '$lib/people/permissions.ts';

/*
 * The whole table, written out a second time and the other way round: for every action, who may do it to what. Whoever
 * changes the permissions has to say so here too.
 */
type Party = 'visitor' | 'resident' | Role;
type Thing = 'own' | 'somebody-else’s' | 'my-ward' | 'other-ward' | 'both-wards' | 'nothing';

const PARTIES: readonly Party[] = ['visitor', 'resident', 'officer', 'councillor', 'board', 'administrator'];
const THINGS: Record<Thing, About> = {
	own: { ownerId: 'me' },
	'somebody-else’s': { ownerId: 'somebody' },
	'my-ward': { wardIds: ['mine'] },
	'other-ward': { wardIds: ['other'] },
	'both-wards': { wardIds: ['mine', 'other'] },
	nothing: {}
};

const EVERYTHING = Object.keys(THINGS) as Thing[];
const ANYBODY_THEIR_OWN: Partial<Record<Party, readonly Thing[]>> = Object.fromEntries(
	PARTIES.slice(1).map((party) => [party, ['own']])
);
const OFFICER_IN_WARD: Partial<Record<Party, readonly Thing[]>> = { officer: ['my-ward'] };

const EXPECTED: Record<Action, Partial<Record<Party, readonly Thing[]>>> = {
	'proposal.write': ANYBODY_THEIR_OWN,
	'proposal.check': OFFICER_IN_WARD,
	'voters.manage': OFFICER_IN_WARD,
	'round.set-up': OFFICER_IN_WARD,
	'round.decide': OFFICER_IN_WARD,
	'count.run': OFFICER_IN_WARD,
	'scrutiny.name': OFFICER_IN_WARD,
	'scrutiny.do': ANYBODY_THEIR_OWN,
	'result.preview': { officer: ['my-ward'], councillor: ['my-ward'] },
	'result.decide': { councillor: ['my-ward'] },
	'result.publish': { officer: ['my-ward'], councillor: ['my-ward'] },
	'delivery.update': OFFICER_IN_WARD,
	'places.import-postcodes': { officer: EVERYTHING, administrator: EVERYTHING },
	'places.import-wards': { administrator: EVERYTHING },
	'people.manage': { administrator: EVERYTHING },
	'guidance.edit': { administrator: EVERYTHING },
	'account.own': ANYBODY_THEIR_OWN
};

function somebody(party: Party): Actor | null {
	if (party === 'visitor') return null;
	const perWard = party === 'officer' || party === 'councillor';
	const roles = party === 'resident' ? [] : [{ role: party, wardId: perWard ? 'mine' : null }];
	return { id: 'me', name: 'Me', email: 'me@people.test', homeWardId: 'mine', roles };
}

test('every action stands in this table', () => {
	expect(Object.keys(EXPECTED).sort()).toEqual(Object.keys(PERMISSIONS).sort());
});

describe.each(Object.keys(PERMISSIONS) as Action[])('%s', (action) => {
	test.each(PARTIES)('by a %s', (party) => {
		const actor = somebody(party);
		const allowed = EVERYTHING.filter((thing) => may(actor, action, THINGS[thing]));
		expect(allowed).toEqual(EXPECTED[action][party] ?? []);
		for (const thing of EVERYTHING.filter((thing) => !allowed.includes(thing))) {
			const code = party === 'visitor' ? 'NotSignedIn' : 'NotAllowed';
			expect(() => demand(actor, action, THINGS[thing])).toThrow(new Refusal(code, {}));
		}
		for (const thing of allowed) expect(() => demand(actor, action, THINGS[thing])).not.toThrow();
	});
});

test('nobody’s thing is nobody’s own', () => {
	expect(may(somebody('resident'), 'proposal.write', { ownerId: null })).toBe(false);
});

test('an officer of two wards may do what concerns both', () => {
	const actor = somebody('officer')!;
	const both = { ...actor, roles: [...actor.roles, { role: 'officer' as const, wardId: 'other' }] };
	expect(may(both, 'round.decide', THINGS['both-wards'])).toBe(true);
	const mixed = { ...actor, roles: [...actor.roles, { role: 'councillor' as const, wardId: 'other' }] };
	expect(may(mixed, 'round.decide', THINGS['both-wards'])).toBe(false);
});
