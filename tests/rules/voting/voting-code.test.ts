import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeVotingCode, readVotingCode, writeVotingCode, type VotingCode } from '$lib/voting/voting-code.ts';
import { hashVotingCode, isVotingCode } from '$lib/voting/voting-code-hash.server.ts';

const ALPHABET = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const codes = fc.uint8Array({ minLength: 18, maxLength: 18 }).map((random) => {
	let drawn = 0;
	return makeVotingCode((length) => random.subarray(drawn, (drawn += length)));
});
const plain = (code: VotingCode) => [...writeVotingCode(code).replaceAll(' ', '')];

/** Each way of getting one character wrong, or of swapping two. */
function* slips(characters: readonly string[]): Generator<string> {
	for (let place = 0; place < characters.length; place++) {
		for (const other of ALPHABET) if (other !== characters[place]) yield characters.with(place, other).join('');
		for (let later = place + 1; later < characters.length; later++) {
			const [a, b] = [characters[place]!, characters[later]!];
			if (a !== b) yield characters.with(place, b).with(later, a).join('');
		}
	}
}

describe('a voting code', () => {
	it('is 60 secret bits, a locator and a check, in groups of four', () => {
		const code = makeVotingCode((length) => Uint8Array.from({ length }, (_, i) => i * 7 + length));
		expect(code).toEqual({ locator: '6DMV29', secret: 'CKT18FPX4BJS' });
		expect(writeVotingCode(code)).toBe('6DMV 29CK T18F PX4B JSV');
	});

	it('is read as it was written', () => {
		fc.assert(
			fc.property(codes, (code) => {
				expect(readVotingCode(writeVotingCode(code))).toEqual({ code });
			})
		);
	});

	it('is read however people type it', () => {
		const grouping = fc.array(fc.constantFrom('', ' ', '-', '–', '\u00a0', '\n', '.'), {
			minLength: 20,
			maxLength: 20
		});
		const spelling = fc.infiniteStream(fc.constantFrom('', 'lower', 'alike'));
		fc.assert(
			fc.property(codes, grouping, spelling, (code, gaps, spellings) => {
				const typed = plain(code).map((character, i) => {
					const how = spellings.next().value;
					if (how === 'alike' && character === '0') return 'O';
					if (how === 'alike' && character === '1') return i % 2 === 0 ? 'I' : 'l';
					return how === 'lower' ? character.toLowerCase() : character;
				});
				expect(readVotingCode(typed.map((character, i) => gaps[i] + character).join('') + gaps[19])).toEqual({ code });
			})
		);
	});

	it('with any single character wrong, or any two swapped, is caught', () => {
		fc.assert(
			fc.property(codes, (code) => {
				for (const slip of slips(plain(code))) expect(readVotingCode(slip)).toEqual({ problem: 'mistyped' });
			}),
			{ numRuns: 25 }
		);
	});

	it.each([
		['', { problem: 'missing' }],
		[' - ', { problem: 'missing' }],
		['6DMV 29CK T18F PX4B JS', { problem: 'too-short' }],
		['6DMV 29CK T18F PX4B JSDD', { problem: 'too-long' }],
		['6DMV 29CK T18F PX4B JSU', { problem: 'unknown-character', character: 'U' }],
		['6DMV 29CK T18F PX4B JS😀', { problem: 'unknown-character', character: '😀' }],
		['6DMV 29CK T18F PX4B JS1', { problem: 'mistyped' }]
	])('%j is none', (typed, answer) => {
		expect(readVotingCode(typed)).toEqual(answer);
	});
});

describe('what is kept of a code', () => {
	it('fits that code with its own locator only, and does not show it', async () => {
		const code = { locator: '6DMV29', secret: 'CKT18FPX4BJS' };
		const kept = await hashVotingCode(code);
		expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
		expect(kept).not.toContain(code.secret);
		expect(await isVotingCode(kept, code)).toBe(true);
		expect(await isVotingCode(kept, { ...code, locator: '6DMV28' })).toBe(false);
		expect(await isVotingCode(kept, { ...code, secret: 'CKT18FPX4BJT' })).toBe(false);
		expect(await hashVotingCode(code)).not.toBe(kept);
	});
});
