import { randomCode, spellCode, type RandomBytes } from '../kernel/ids.ts';

/**
 * The code in a letter, with which somebody may vote: 19 characters of Crockford's base 32, in groups of four. Six say which
 * letter it is, twelve are a secret of 60 bits, and the last catches slips of the pen.
 */
export interface VotingCode {
	/** Which letter: kept as it is, said to officers, no secret. */
	readonly locator: string;
	/** Kept as an argon2id hash only. */
	readonly secret: string;
}

const LOCATOR_LENGTH = 6;
const SECRET_LENGTH = 12;
const LENGTH = LOCATOR_LENGTH + SECRET_LENGTH + 1;

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
 * (a − b)(xⁱ − xʲ): neither is ever zero among 19 places, so every such slip is caught, wherever the two places are.
 * It's the shortest Reed-Solomon code; Crockford's own, modulo 37, needs five characters that are no letters.
 */
const checkCharacter = (code: string): string => ALPHABET[step(remainderOf(code), 0)]!;

/** A new code. Two letters may draw the same locator, once in a billion: whoever keeps them must draw again then. */
export const makeVotingCode = (random: RandomBytes): VotingCode => ({
	locator: randomCode(random, LOCATOR_LENGTH),
	secret: randomCode(random, SECRET_LENGTH)
});

/** As it's printed: "K7M2 9QXD 4TRV B2WN 8HJ". */
export function writeVotingCode({ locator, secret }: VotingCode): string {
	const code = locator + secret;
	return spellCode(code + checkCharacter(code));
}

/** Why what was typed is no code. */
export type CodeProblem = 'missing' | 'unknown-character' | 'too-short' | 'too-long' | 'mistyped';

/** Capitals, without spaces, hyphens, dashes and full stops, letters that look like digits read as those. */
const cleaned = (typed: string): string =>
	typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s.\p{Pd}]/gu, '')
		.replace(/[OIL]/g, (letter) => LOOK_ALIKES[letter]!);

/**
 * Reads what somebody typed or a camera read: in any case, grouped in any way, O for 0 and I or L for 1.
 * @returns the code; or why it's none, and for a character that no code has, which
 */
export function readVotingCode(typed: string): { code: VotingCode } | { problem: CodeProblem; character?: string } {
	const text = cleaned(typed);
	if (text === '') return { problem: 'missing' };
	const unknown = [...text].find((character) => !ALPHABET.includes(character));
	if (unknown !== undefined) return { problem: 'unknown-character', character: unknown };
	if (text.length !== LENGTH) return { problem: text.length < LENGTH ? 'too-short' : 'too-long' };
	if (remainderOf(text) !== 0) return { problem: 'mistyped' };
	return { code: { locator: text.slice(0, LOCATOR_LENGTH), secret: text.slice(LOCATOR_LENGTH, -1) } };
}
