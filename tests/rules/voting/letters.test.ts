import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inOrder, WAYS, type Way } from '$lib/rounds/ways.ts';
import { codeProblemWords } from '$lib/voting/code-words.ts';
import { addressWithCode, printable } from '$lib/voting/letter-pdf.server.ts';
import { darkRuns } from '$lib/voting/square.ts';
import { countStates, makeVotingCode, readLocator, readVotingCode, writeVotingCode } from '$lib/voting/voting-code.ts';

const code = fc
	.uint8Array({ minLength: 18, maxLength: 18 })
	.map((bytes) => makeVotingCode((length) => (length === 6 ? bytes.slice(0, 6) : bytes.slice(6))));

it('puts the whole code behind “#”, where browsers keep it to themselves', () => {
	fc.assert(
		fc.property(code, (voting) => {
			const url = new URL(addressWithCode('https://vote.example.org/code', voting));
			expect(url.origin + url.pathname + url.search).toBe('https://vote.example.org/code');
			expect(readVotingCode(url.hash.slice(1))).toEqual({ code: voting });
		})
	);
});

it('finds a letter’s number in what officers type: the number alone or the whole code, in any case, with spaces', () => {
	fc.assert(
		fc.property(code, (voting) => {
			const { locator } = voting;
			const typed = [locator.toLowerCase(), `${locator.slice(0, 4)} ${locator.slice(4)}`, writeVotingCode(voting)];
			for (const text of typed) expect(readLocator(text)).toBe(locator);
			expect(readLocator(locator.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(locator);
		})
	);
});

it('prints any text with the letters that every PDF reader has', () => {
	expect(printable('Łódź, Tŷ-du: “£5” – é’s…')).toBe('?ódz, Ty-du: “£5” – é’s…');
	expect(printable('中文')).toBe('??');
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			expect(printable(text)).toMatch(/^[\x20-\x7e\xa0-\xff\n‘’“”–—…•€]*$/);
		})
	);
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
			expect(printable(text)).toBe(text);
		})
	);
});

it('counts each state of codes, those of which there are none too', () => {
	const counted = [
		{ state: 'used', many: 2 },
		{ state: 'void', many: 3 },
		{ state: 'used', many: 5 }
	] as const;
	expect(countStates(counted)).toEqual({ ready: 0, used: 7, void: 3, test: 0 });
});

it('names the ways to a paper in one order, each once', () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom<Way>(...WAYS)), (ways) => {
			const ordered = inOrder(ways);
			expect(new Set(ordered)).toEqual(new Set(ways));
			expect(ordered).toEqual(WAYS.filter((way) => ordered.includes(way)));
		})
	);
});

it('says of each slip of the pen something of its own', () => {
	const said = (['missing', 'too-short', 'too-long', 'mistyped'] as const).map((problem) => codeProblemWords(problem));
	expect(new Set(said).size).toBe(4);
	expect(codeProblemWords('unknown-character', 'Ü')).toContain('Ü');
});

it('draws a square’s dark fields, each once, as the runs of its rows', () => {
	const rows = fc.array(fc.array(fc.boolean(), { maxLength: 9 }), { maxLength: 5 });
	fc.assert(
		fc.property(rows, (data) => {
			const drawn = data.map((row) => row.map(() => 0));
			for (const { x, y, width } of darkRuns(data)) for (let i = 0; i < width; i++) drawn[y]![x + i]!++;
			expect(drawn).toEqual(data.map((row) => row.map(Number)));
		})
	);
});
