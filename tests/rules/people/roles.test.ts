import { expect, test } from 'vitest';
import { rolesTicked, ticksFor } from '$lib/people/role-form.ts';
import { areSound, fingerprint, together } from '$lib/people/roles.ts';

const officer = (wardId: string | null) => ({ role: 'officer' as const, wardId });
const administrator = { role: 'administrator' as const, wardId: null };

test('officers and councillors hold their role for a ward, the others for none', () => {
	expect(areSound([officer('faraday'), { role: 'councillor', wardId: 'faraday' }, administrator])).toBe(true);
	expect(areSound([officer(null)])).toBe(false);
	expect(areSound([{ role: 'administrator', wardId: 'faraday' }])).toBe(false);
	expect(areSound([{ role: 'board', wardId: 'faraday' }])).toBe(false);
});

test('roles put together are held once each', () => {
	const all = together([officer('faraday'), administrator], [officer('faraday'), officer('newington')]);
	expect(all).toEqual([officer('faraday'), administrator, officer('newington')]);
});

test('a fingerprint says which roles are held, whatever their order', () => {
	expect(fingerprint([administrator, officer('faraday')])).toBe(fingerprint([officer('faraday'), administrator]));
	expect(fingerprint([officer('faraday')])).not.toBe(fingerprint([officer('newington')]));
	expect(fingerprint([])).toBe('');
});

test('ticks and roles are two ways of saying the same', () => {
	const roles = [administrator, officer('faraday'), { role: 'councillor' as const, wardId: 'newington' }];
	expect(rolesTicked(ticksFor(roles))).toEqual(roles);
});
