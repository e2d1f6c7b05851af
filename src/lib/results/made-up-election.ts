import { asPence, type Pence } from '../kernel/money.ts';

/** What an invented ward is like: of two kinds of people, of nearly one mind, or of many small groups. */
export const SHAPES = ['two-sides', 'many-groups', 'one-mind'] as const;
export type Shape = (typeof SHAPES)[number];

/** What ballots are made up from; the same numbers give the same ballots on any machine. */
export interface MadeUp {
	readonly voters: number;
	readonly projects: number;
	readonly pot: Pence;
	readonly shape: Shape;
	readonly draw: number;
}

/** Least and most of each number that an officer may ask for. Pounds for the pot. */
export const MADE_UP_LIMITS = {
	voters: [10, 2000],
	projects: [2, 40],
	pot: [100, 10_000_000],
	draw: [1, 999_999]
} as const satisfies Record<string, readonly [number, number]>;

/** The parts of the ward that want the same. */
const GROUPS: Record<Shape, readonly number[]> = {
	'two-sides': [0.65, 0.35],
	'many-groups': [0.3, 0.22, 0.18, 0.13, 0.1, 0.07],
	'one-mind': [1]
};

/** Fractions from 0 up to 1 by a multiplicative generator of 32 bits (mulberry32). For invented ballots only. */
function fractionsFrom(seed: number): () => number {
	let state = Math.imul(seed, 0x9e3779b1) >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Which of some parts a fraction falls into. */
function partOf(parts: readonly number[], fraction: number): number {
	let left = fraction;
	const found = parts.findIndex((part) => (left -= part) < 0);
	return found < 0 ? parts.length - 1 : found;
}

/** Between a twentieth and three tenths of the pot, in steps that look like costs. */
function costFrom(pot: Pence, fraction: number): Pence {
	const step = pot >= 1_000_000 ? 5_000 : 100;
	return asPence(Math.max(step, Math.round((pot * (0.05 + 0.25 * fraction * fraction)) / step) * step));
}

/**
 * Invents a ballot paper and ballots: each project is one group's, more or less well liked; each voter ticks one to six, mostly
 * of their own group's.
 */
export function makeUpElection(
	{ voters, projects: many, pot, shape, draw }: MadeUp,
	titleOf: (number: number) => string
) {
	const fraction = fractionsFrom(draw);
	const groups = GROUPS[shape];
	const projects = Array.from({ length: many }, (_, i) => ({
		reference: String(i + 1),
		title: titleOf(i + 1),
		cost: costFrom(pot, fraction()),
		// Each group has about as many projects, however many people are in it.
		group: i % groups.length,
		appeal: fraction()
	}));
	const ballots = Array.from({ length: voters }, () => {
		const group = partOf(groups, fraction());
		const liked = projects
			.map((project) => ({
				reference: project.reference,
				score: project.appeal * 0.6 + (project.group === group ? 1.2 : 0) + fraction() * 0.8
			}))
			.sort((a, b) => b.score - a.score);
		return liked.slice(0, 1 + Math.floor(fraction() * 6)).map(({ reference }) => reference);
	});
	return { projects: projects.map(({ reference, title, cost }) => ({ reference, title, cost })), ballots };
}
