import { expect, test } from 'vitest';
import { linksIn } from '$lib/notices/links-in.ts';
import { minutesUntilNextTry, MOST_TRIES } from '$lib/notices/retries.ts';

test('each try waits twice as long, up to six hours, for about three days', () => {
	expect([1, 2, 3, 4].map(minutesUntilNextTry)).toEqual([1, 2, 4, 8]);
	const waits = Array.from({ length: MOST_TRIES }, (_, tries) => minutesUntilNextTry(tries + 1));
	expect(Math.max(...waits)).toBe(360);
	const days = waits.reduce((sum, minutes) => sum + minutes, 0) / (24 * 60);
	expect(days).toBeGreaterThan(2.5);
	expect(days).toBeLessThan(4);
});

test('addresses in a letter are found, and nothing is lost', () => {
	const letter = 'Hello,\n\nhttps://here.example/sign-in/abc\n\nIt works once.';
	expect(linksIn(letter)).toEqual([
		{ words: 'Hello,\n\n', isLink: false },
		{ words: 'https://here.example/sign-in/abc', isLink: true },
		{ words: '\n\nIt works once.', isLink: false }
	]);
	expect(linksIn('<a href="javascript:alert(1)">')).toEqual([
		{ words: '<a href="javascript:alert(1)">', isLink: false }
	]);
});
