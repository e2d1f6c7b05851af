import type { ScaleStep } from '../kernel/early-action.ts';
import type { Pence } from '../kernel/money.ts';

/** A line of a ballot paper. Its words and cost were copied from the proposal, so that they can't change under a voter. */
export interface Project {
	readonly id: string;
	readonly roundId: string;
	readonly wardId: string;
	/** The proposal that it came from; null in an imported election. */
	readonly proposalId: string | null;
	/** Its number on the paper, or the imported election's own id. */
	readonly reference: string;
	readonly title: string;
	readonly what: string;
	readonly place: string;
	readonly prevents: string;
	/** Null where an imported election doesn't say. */
	readonly scaleStep: ScaleStep | null;
	readonly cost: Pence;
	/** Null while it stands; otherwise it gets no votes and no money. The reason is in the round's decisions. */
	readonly withdrawnAt: Date | null;
	readonly example: boolean;
}

/** Only those that can still be chosen and funded. */
export const standing = (projects: readonly Project[]): Project[] =>
	projects.filter((project) => project.withdrawnAt === null);

const WHOLE_NUMBER = /^\d+$/;

/**
 * The order of the list: numbers by size ("9" before "10"), then all else letter by letter. The same on every machine,
 * whatever its language.
 */
export function byReference(a: { reference: string }, b: { reference: string }): number {
	const [first, second] = [a.reference, b.reference];
	const [firstIsNumber, secondIsNumber] = [WHOLE_NUMBER.test(first), WHOLE_NUMBER.test(second)];
	if (firstIsNumber !== secondIsNumber) return firstIsNumber ? -1 : 1;
	if (firstIsNumber) {
		const [small, large] = [BigInt(first), BigInt(second)];
		if (small !== large) return small < large ? -1 : 1;
	}
	return first < second ? -1 : first > second ? 1 : 0;
}

/** The number that the next project on a paper gets: one more than the highest so far, from 1. */
export function nextReference(taken: readonly { reference: string }[]): string {
	let highest = 0n;
	for (const { reference } of taken) {
		if (WHOLE_NUMBER.test(reference) && BigInt(reference) > highest) highest = BigInt(reference);
	}
	return String(highest + 1n);
}
