import { expect, it } from 'vitest';
import { SCALE_STEPS } from '$lib/kernel/early-action.ts';
import { readPostcode } from '$lib/places/postcode.ts';
import { LONGEST, TEXT_FIELDS } from '$lib/proposals/words.ts';
import { LONGEST_SUMMARY } from '$lib/rounds/plan.ts';
import { ALL_PROPOSALS } from '../../../src/commands/demo/content/all-proposals.ts';
import { BOROUGHS } from '../../../src/commands/demo/content/boroughs.ts';
import { CLOSING_WORDS, WHEN_CLOSED, WHILE_DELIVERING } from '../../../src/commands/demo/content/deliveries.ts';
import { EXAMPLE_ROUNDS } from '../../../src/commands/demo/content/example-rounds.ts';
import { examplePostcodes } from '../../../src/commands/demo/content/postcodes.ts';
import { EVERYBODY } from '../../../src/commands/demo/example-people.ts';

const PUBLIC_WORDS = [
	...ALL_PROPOSALS.flatMap((proposal) => [
		...TEXT_FIELDS.map((field) => proposal[field]),
		proposal.reason ?? '',
		proposal.withdrawn ?? '',
		proposal.asked?.reason ?? ''
	]),
	...EXAMPLE_ROUNDS.flatMap(({ title, summary, reason = '' }) => [title, summary, reason]),
	...[...WHILE_DELIVERING, ...WHEN_CLOSED].flat().map(({ words }) => words),
	CLOSING_WORDS
];

it('names nobody who could be real', () => {
	for (const { name, email } of EVERYBODY) {
		expect(name).toMatch(/^Example /);
		expect(email).toMatch(/@[a-z]+\.example$/);
	}
	for (const words of PUBLIC_WORDS) {
		expect(words).not.toMatch(/\b(Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Cllr|Councillor)\.? [A-Z]/);
		expect(words).not.toMatch(/\w@\w|\b0\d{9,10}\b|https?:/);
	}
	expect(new Set(EVERYBODY.map(({ email }) => email)).size).toBe(EVERYBODY.length);
});

it('has Southwark and Lambeth as they are: 23 and 25 wards, 63 councillors each', () => {
	const sizes = BOROUGHS.map(({ name, wards }) => [
		name,
		wards.length,
		wards.reduce((sum, { councillors }) => sum + councillors, 0)
	]);
	expect(sizes).toEqual([
		['Southwark', 23, 63],
		['Lambeth', 25, 63]
	]);
});

it('has at least 60 different proposals, on every step of the scale, short ones and the longest allowed', () => {
	expect(new Set(ALL_PROPOSALS.map(({ title }) => title)).size).toBe(ALL_PROPOSALS.length);
	expect(ALL_PROPOSALS.length).toBeGreaterThanOrEqual(60);
	expect(new Set(ALL_PROPOSALS.map(({ step }) => step))).toEqual(new Set(SCALE_STEPS));
	for (const field of TEXT_FIELDS) {
		const longest = Math.max(...ALL_PROPOSALS.map((proposal) => proposal[field].length));
		expect(longest, field).toBeLessThanOrEqual(LONGEST[field]);
		expect(longest, field).toBeGreaterThan(LONGEST[field] * 0.9);
	}
	for (const { summary } of EXAMPLE_ROUNDS) expect(summary.length).toBeLessThanOrEqual(LONGEST_SUMMARY);
});

it('has a postcode for each ward, all different but for the split one, all of the right shape', () => {
	const postcodes = examplePostcodes();
	for (const { postcode } of postcodes) expect(readPostcode(postcode)).toBe(postcode);
	expect(postcodes.find(({ wardId }) => wardId === 'southwark-faraday')!.postcode).toBe('SE17 0ZZ');
	const split = postcodes.filter(({ side }) => side !== '');
	expect(new Set(split.map(({ postcode }) => postcode)).size).toBe(1);
	expect(new Set(postcodes.map(({ postcode }) => postcode)).size).toBe(postcodes.length - 1);
	expect(postcodes.length).toBe(48 + split.length);
});
