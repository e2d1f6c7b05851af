/** Codes that people type, in Crockford's base 32, whose last character catches slips of the pen. Up to 31 characters. */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Letters that the alphabet leaves out because they look like digits. U is left out for other reasons, and stays a mistake. */
const LOOK_ALIKES: Record<string, string> = { O: '0', I: '1', L: '1' };

/**
 * One step of the check: the remainder times x, plus a digit, in the field of 32 elements (polynomials over two elements
 * modulo x⁵ + x² + 1, of which x generates all).
 */
const step = (remainder: number, digit: number): number => (remainder << 1) ^ (remainder & 16 ? 0b100101 : 0) ^ digit;

const remainderOf = (code: string): number =>
	[...code].reduce((remainder, character) => step(remainder, ALPHABET.indexOf(character)), 0);

/**
 * The character that makes the whole code's remainder zero. A wrong character adds e·xⁱ, two that changed places add
 * (a − b)(xⁱ − xʲ): neither is ever zero among 31 places, so every such slip is caught, wherever the two places are.
 * It's the shortest Reed-Solomon code; Crockford's own, modulo 37, needs five characters that are no letters.
 * @param code without its check character: capitals of Crockford's alphabet, 30 at most
 */
export const checkCharacter = (code: string): string => ALPHABET[step(remainderOf(code), 0)]!;

/** Why what was typed is no code. */
export type CodeProblem = 'missing' | 'unknown-character' | 'too-short' | 'too-long' | 'mistyped';

/** Capitals, without spaces, hyphens, dashes and full stops, letters that look like digits read as those. */
export const cleaned = (typed: string): string =>
	typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s.\p{Pd}]/gu, '')
		.replace(/[OIL]/g, (letter) => LOOK_ALIKES[letter]!);

/**
 * Reads a code that ends in its check character: in any case, grouped in any way, O for 0 and I or L for 1.
 * @param length of the code with its check character
 * @returns the code in capitals without spaces, check character included; or why it's none
 */
export function readChecked(
	typed: string,
	length: number
): { text: string } | { problem: CodeProblem; character?: string } {
	const text = cleaned(typed);
	if (text === '') return { problem: 'missing' };
	const unknown = [...text].find((character) => !ALPHABET.includes(character));
	if (unknown !== undefined) return { problem: 'unknown-character', character: unknown };
	if (text.length !== length) return { problem: text.length < length ? 'too-short' : 'too-long' };
	return remainderOf(text) === 0 ? { text } : { problem: 'mistyped' };
}
