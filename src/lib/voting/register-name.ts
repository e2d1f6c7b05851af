/** Longer than anybody's, so that nothing endless is kept. */
export const LONGEST_NAME = 200;

/**
 * A name as the register compares it: small letters without accents, and its parts in order, so that "Núñez, Ana" and "Ana
 * Nunez" are the same.
 * @returns null for what has no letter in it, or is longer than any name
 */
export function registerName(typed: string): string | null {
	if (typed.length > LONGEST_NAME) return null;
	const parts = typed
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		// "O'Brien" and "OBrien" are one; what else isn't a letter stands between two parts.
		.replace(/['’‘`]/gu, '')
		.split(/[^\p{L}\p{N}]+/u)
		.filter((part) => part !== '');
	return parts.some((part) => /\p{L}/u.test(part)) ? parts.sort().join(' ') : null;
}
