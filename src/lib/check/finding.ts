/** What the checker looks at, in this order. */
export const CHECKS = [
	'readable',
	'publisher',
	'keys',
	'order',
	'checkpoint',
	'credentials',
	'signatures',
	'newest',
	'openings',
	'slips',
	'counts',
	'closing',
	'list',
	'draw',
	'tally'
] as const;
export type CheckName = (typeof CHECKS)[number];

/** What was checked, whether it holds, and what the sentence about it says. */
export interface Finding {
	readonly what: CheckName;
	readonly ok: boolean;
	/** How many of what; empty where it doesn't hold. */
	readonly numbers: Readonly<Record<string, number>>;
	/** Where it doesn't hold, in the words of docs/voting-protocol.md: for whoever looks into it. Empty where it holds. */
	readonly where: string;
}

/** Something that should be true of what was published isn't. */
export class Fault extends Error {
	override readonly name = 'Fault';
}

/** Stops a check. @param where see Finding */
export function fault(where: string): never {
	throw new Fault(where);
}

/** Stops a check unless something is true. */
export function demand(isTrue: boolean, where: string): asserts isTrue {
	if (!isTrue) fault(where);
}
