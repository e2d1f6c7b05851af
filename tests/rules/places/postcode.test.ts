import { describe, expect, it } from 'vitest';
import { readPostcode } from '$lib/places/postcode.ts';
import { slugOf } from '$lib/places/slug.ts';

describe('readPostcode', () => {
	it.each([
		['se17 2ht', 'SE17 2HT'],
		['SE172HT', 'SE17 2HT'],
		['  Se17-2hT. ', 'SE17 2HT'],
		['SE1 7PB', 'SE1 7PB'],
		['ec1a1bb', 'EC1A 1BB'],
		['W1A0AX', 'W1A 0AX'],
		['m11ae', 'M1 1AE']
	])('reads %j as %j', (typed, kept) => {
		expect(readPostcode(typed)).toBe(kept);
	});

	it.each([
		'',
		'SE17',
		'Faraday',
		'SE17 2H',
		'1234',
		'SE17 2HTT',
		'ABC1 2DE',
		'SE17 2HT'.repeat(50),
		"'; drop table wards"
	])('takes %j for no postcode', (typed) => {
		expect(readPostcode(typed)).toBeNull();
	});
});

describe('slugOf', () => {
	it.each([
		[['Southwark', "St George's"], 'southwark-st-georges'],
		[['Southwark', 'Nunhead and Queen’s Road'], 'southwark-nunhead-and-queens-road'],
		[['Lambeth', 'Côté & Sud'], 'lambeth-cote-sud'],
		[['!!!'], '']
	])('writes %j as %j', (names, slug) => {
		expect(slugOf(...names)).toBe(slug);
	});

	it('stays short enough for an address, without a hyphen at its end', () => {
		expect(slugOf('a'.repeat(63), 'b')).toBe('a'.repeat(63));
	});
});
