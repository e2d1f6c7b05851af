import { checkCharacter, readChecked, type CodeProblem } from './checked-code.ts';

/** Digits of a slip's number, which its check character follows. */
const DIGITS = 4;
/** The highest that has so many digits. */
export const MOST_SLIPS = 10 ** DIGITS - 1;

/** A slip's number as it's printed: "0012-M". The last character catches slips of the pen. */
export function spellSlipNumber(number: number): string {
	const digits = String(number).padStart(DIGITS, '0');
	return `${digits}-${checkCharacter(digits)}`;
}

/** Reads a slip's number as somebody typed it off the paper. @returns it, or why it's none */
export function readSlipNumber(typed: string): { number: number } | { problem: CodeProblem } {
	const read = readChecked(typed, DIGITS + 1);
	if ('problem' in read) return { problem: read.problem };
	const number = Number(read.text.slice(0, DIGITS));
	return Number.isSafeInteger(number) && number > 0 ? { number } : { problem: 'mistyped' };
}
