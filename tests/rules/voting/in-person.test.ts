import { describe, expect, it } from 'vitest';
import { registerName } from '$lib/voting/register-name.ts';
import { readSlipNumber, spellSlipNumber } from '$lib/voting/slip-number.ts';

describe('a name in the register', () => {
	it.each([
		['Núñez, Ana', 'ana nunez'],
		['  ANA   NUNEZ ', 'Ana Nuñez'],
		['O’Brien, Mary-Ann', "mary ann o'brien"],
		['Łucja Żak', 'żak ŁUCJA'],
		['王 芳', '芳 王']
	])('is the same for “%s” and “%s”', (one, other) => {
		expect(registerName(one)).not.toBeNull();
		expect(registerName(one)).toBe(registerName(other));
	});

	it('keeps different people apart', () => {
		const names = ['Ana Nunez', 'Ana Nunes', 'Anan Unez', 'Ana Maria Nunez'];
		expect(new Set(names.map(registerName)).size).toBe(names.length);
	});

	it.each(['', '   ', '12', '-', 'x'.repeat(201)])('isn’t “%s”', (typed) => {
		expect(registerName(typed)).toBeNull();
	});
});

describe('a slip’s number', () => {
	it('is read as it was printed, however it’s typed', () => {
		for (const number of [1, 12, 345, 9_999]) {
			const printed = spellSlipNumber(number);
			expect(printed).toMatch(/^\d{4}-[0-9A-Z]$/);
			for (const typed of [printed, printed.toLowerCase(), ` ${printed.replace('-', ' ')} `]) {
				expect(readSlipNumber(typed)).toEqual({ number });
			}
		}
	});

	it('is caught when one character is wrong, or two changed places', () => {
		const [a, b, c, d, , check] = spellSlipNumber(1_234);
		for (const typed of [`${a}${b}${c}5${check}`, `${b}${a}${c}${d}${check}`, `${a}${b}${d}${c}${check}`]) {
			expect(readSlipNumber(typed)).toEqual({ problem: 'mistyped' });
		}
		expect(readSlipNumber('12')).toEqual({ problem: 'too-short' });
		expect(readSlipNumber('')).toEqual({ problem: 'missing' });
		expect(readSlipNumber(spellSlipNumber(0))).toEqual({ problem: 'mistyped' });
	});
});
