import { createHash } from 'node:crypto';
import type { RandomBytes } from '$lib/kernel/ids.ts';

/**
 * Random bytes that are the same every time for the same seed: SHA-256 in counter mode. For the demonstration only, whose
 * ids and ballots must come out alike each time; nothing secret may rest on it.
 */
export function seededRandom(seed: string): RandomBytes {
	let counter = 0;
	let rest: number[] = [];
	return (length) => {
		while (rest.length < length) {
			rest = rest.concat([...createHash('sha256').update(`${seed} ${counter++}`).digest()]);
		}
		const bytes = Uint8Array.from(rest.slice(0, length));
		rest = rest.slice(length);
		return bytes;
	};
}

/** A fraction from 0 up to, but never, 1. */
export type Fractions = () => number;

/** Fractions out of random bytes, 32 bits each. */
export const fractionsFrom =
	(random: RandomBytes): Fractions =>
	() => {
		const [a, b, c, d] = random(4);
		return (a! * 2 ** 24 + b! * 2 ** 16 + c! * 2 ** 8 + d!) / 2 ** 32;
	};
