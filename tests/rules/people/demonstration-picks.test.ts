import { expect, test } from 'vitest';
import { byWard, onePerRole } from '$lib/people/demonstration-picks.ts';

const person = (id: string, role: 'resident' | 'officer' | 'councillor' | 'board', ...wards: string[]) => ({
	id,
	name: id,
	role,
	wards
});
const ann = person('ann', 'resident', 'Faraday');
const ben = person('ben', 'resident', 'Newington');
const ollie = person('ollie', 'officer', 'Faraday', 'Newington');
const cal = person('cal', 'councillor', 'Faraday');
const bea = person('bea', 'board');
const everybody = [cal, ann, ben, ollie, bea];

test('each role is shown by somebody who has something to do', () => {
	const phases = new Map([['Newington', ['delivering', 'voting']]]);
	expect(onePerRole(everybody, phases)).toEqual([ben, ollie, cal, bea]);
	expect(onePerRole(everybody, new Map())).toEqual([ann, ollie, cal, bea]);
	expect(onePerRole([], phases)).toEqual([]);
});

test('people stand under each of their wards, residents first', () => {
	expect(byWard(everybody)).toEqual([
		{ ward: 'Faraday', people: [ann, ollie, cal] },
		{ ward: 'Newington', people: [ben, ollie] }
	]);
});
