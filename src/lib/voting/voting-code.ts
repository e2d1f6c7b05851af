import { randomCode, spellCode, type RandomBytes } from '../kernel/ids.ts';
import { checkCharacter, cleaned, readChecked, type CodeProblem } from './checked-code.ts';

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

/** After as many wrong secrets a letter waits for an officer, who unlocks it. */
export const MOST_WRONG_TRIES = 10;

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

/**
 * Reads what somebody typed or a camera read: in any case, grouped in any way, O for 0 and I or L for 1.
 * @returns the code; or why it's none, and for a character that no code has, which
 */
export function readVotingCode(typed: string): { code: VotingCode } | { problem: CodeProblem; character?: string } {
	const read = readChecked(typed, LENGTH);
	if ('problem' in read) return read;
	return { code: { locator: read.text.slice(0, LOCATOR_LENGTH), secret: read.text.slice(LOCATOR_LENGTH, -1) } };
}

/** Which letter an officer means: its locator in capitals without spaces, which may be one that no letter has. */
export const readLocator = (typed: string): string => cleaned(typed).slice(0, LOCATOR_LENGTH);

/** What becomes of a code: it's ready until it's used; `test` codes give nobody a ballot. */
export type CodeState = 'ready' | 'used' | 'void' | 'test';

/** How many codes there are in each state. */
export function countStates(
	counted: readonly { readonly state: CodeState; readonly many: number }[]
): Record<CodeState, number> {
	const states = { ready: 0, used: 0, void: 0, test: 0 };
	for (const { state, many } of counted) states[state] += many;
	return states;
}
