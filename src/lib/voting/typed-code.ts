import { cleaned, type CodeProblem } from './checked-code.ts';
import { readRecoveryCode, writeRecoveryCode } from './recovery-code.ts';
import { readVotingCode, writeVotingCode } from './voting-code.ts';

/** A code that somebody typed where any is taken: a letter's, or the recovery code that they took home from a kiosk. */
export type TypedCode =
	| { readonly kind: 'letter'; readonly written: string }
	| { readonly kind: 'home'; readonly written: string; readonly code: string }
	| {
			readonly kind: 'none';
			readonly like: 'letter' | 'home';
			readonly problem: CodeProblem;
			readonly character: string;
	  };

/** Letters' codes have 19 characters and recovery codes 28: what's nearer to these is taken for one of them. */
const LONGEST_LETTER = 23;

/** Reads either kind, typed in any case and grouped in any way. @returns the code as it's written; or why it's none */
export function readTypedCode(typed: string): TypedCode {
	const like = cleaned(typed).length > LONGEST_LETTER ? 'home' : 'letter';
	const [letter, home] = [readVotingCode(typed), readRecoveryCode(typed)];
	if ('code' in letter) return { kind: 'letter', written: writeVotingCode(letter.code) };
	if ('code' in home) return { kind: 'home', written: writeRecoveryCode(home.code), code: home.code };
	const { problem, character = '' } = like === 'home' ? home : letter;
	return { kind: 'none', like, problem, character };
}
