import { randomCode, spellCode, type RandomBytes } from '../kernel/ids.ts';
import { checkCharacter, readChecked, type CodeProblem } from './checked-code.ts';

/**
 * The one secret of a voter's phone, from which its key and its blinding are made again (see phone-secrets.ts): whoever has
 * it can go on from another phone. 135 random bits in 27 characters of Crockford's base 32, and a check character.
 */

const SECRET_LENGTH = 27;

/** A new one: 27 capitals and digits, without its check character. */
export const makeRecoveryCode = (random: RandomBytes): string => randomCode(random, SECRET_LENGTH);

/** As it's written down: seven groups of four. */
export const writeRecoveryCode = (code: string): string => spellCode(code + checkCharacter(code));

/** Reads what somebody typed, in any case and grouped in any way. @returns the code, or why it's none */
export function readRecoveryCode(typed: string): { code: string } | { problem: CodeProblem; character?: string } {
	const read = readChecked(typed, SECRET_LENGTH + 1);
	return 'problem' in read ? read : { code: read.text.slice(0, SECRET_LENGTH) };
}
