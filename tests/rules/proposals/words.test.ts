import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_PENCE } from '$lib/kernel/money.ts';
import {
	areTidy,
	FIELDS,
	isBlank,
	LONGEST,
	missingFrom,
	readWords,
	tidyText,
	type Typed
} from '$lib/proposals/words.ts';

const TYPED = {
	title: 'Sunday lunch club',
	what: 'A hot lunch every Sunday.',
	place: 'The hall on Penrose Street',
	benefits: 'Older neighbours who live alone',
	prevents: 'Loneliness and falls',
	roughCost: '£4,800',
	scaleStep: '1'
} satisfies Typed;

const read = (typed: Typed) => {
	const result = readWords(typed);
	return 'words' in result ? result.words : expect.fail(JSON.stringify(result.problems));
};
const problemsOf = (typed: Typed) => {
	const result = readWords(typed);
	return 'problems' in result ? result.problems : {};
};

describe('reading a proposal', () => {
	it('gives pence and a step', () => {
		expect(read(TYPED)).toEqual({ ...TYPED, roughCost: 4800_00, scaleStep: 1 });
	});

	it('takes an unfinished one, and says what is missing', () => {
		const words = read({ title: 'Lunch' });
		expect(Object.keys(missingFrom(words))).toEqual(FIELDS.filter((field) => field !== 'title'));
		expect(missingFrom(read(TYPED))).toEqual({});
		expect(isBlank(read({ what: ' \n ' }))).toBe(true);
		expect(isBlank(words)).toBe(false);
	});

	it.each([
		['12.345', 'too-many-decimals'],
		['-5', 'negative'],
		['99999999999999999999', 'too-large'],
		['about five', 'not-a-number'],
		['0', 'nothing-costed'],
		['1e3', 'not-a-number']
	])('refuses %s as a cost', (roughCost, problem) => {
		expect(problemsOf({ ...TYPED, roughCost })).toEqual({ roughCost: problem });
	});

	it.each(['0', '6', '1.0', 'one', ' 1'])('refuses %s as a step', (scaleStep) => {
		expect(problemsOf({ ...TYPED, scaleStep })).toEqual({ scaleStep: 'not-a-step' });
	});

	it('refuses what is too long, naming the field, and takes what just fits', () => {
		for (const field of ['title', 'what', 'place', 'benefits', 'prevents'] as const) {
			const longest = 'x'.repeat(LONGEST[field]);
			expect(problemsOf({ ...TYPED, [field]: longest })).toEqual({});
			expect(problemsOf({ ...TYPED, [field]: `${longest}x` })).toEqual({ [field]: 'too-long' });
		}
	});

	it('counts a line end as one character, as the browser that sent it does', () => {
		const what = 'x\n'.repeat(LONGEST.what / 2 - 1) + 'xy';
		expect(problemsOf({ ...TYPED, what: what.replaceAll('\n', '\r\n') })).toEqual({});
	});

	it('removes what no keyboard makes', () => {
		expect(tidyText('a\u0000b\u0007c\td\r\ne\u007f ')).toBe('abc\td\ne');
	});

	it('never throws, and what it gives can be trusted', () => {
		const anything = fc.array(fc.nat({ max: 0xffff }), { maxLength: 20 }).map((codes) => String.fromCharCode(...codes));
		const text = fc.oneof(anything, fc.constantFrom('1', '£3.50', '\r\n', '\u0000 x'));
		const typed = fc.record(Object.fromEntries(FIELDS.map((field) => [field, text])), { requiredKeys: [] });
		fc.assert(
			fc.property(typed, (form: Typed) => {
				const result = readWords(form);
				if ('words' in result) expect(areTidy(result.words)).toBe(true);
				else expect(Object.keys(result.problems).length).toBeGreaterThan(0);
			})
		);
	});

	it('trusts no words that it could not have given', () => {
		const words = read(TYPED);
		expect(areTidy(words)).toBe(true);
		for (const wrong of [
			{ title: ' Lunch' },
			{ what: 'a\u0000' },
			{ prevents: 'two\nlines' },
			{ roughCost: 0.5 },
			{ roughCost: -1 },
			{ roughCost: MOST_PENCE + 1 },
			{ scaleStep: 6 }
		]) {
			expect(areTidy({ ...words, ...wrong } as typeof words), JSON.stringify(wrong)).toBe(false);
		}
	});
});
