/**
 * A recovery code on its way from the page where it was typed to the one that goes on with it. In this tab's memory alone: in
 * an address, or in the history, somebody else could find it.
 */

let handed: string | null = null;

/** Leaves a code for the next page. */
export const handOver = (code: string): void => void (handed = code);

/** @returns the code that was left, once */
export function takeOver(): string | null {
	const code = handed;
	handed = null;
	return code;
}
