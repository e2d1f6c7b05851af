import { doTask } from '../../src/lib/voting/blinding-tasks.ts';
import { beginInBackground, unblindInBackground } from '../../src/lib/voting/blinding.ts';
import type { Blinding } from '../../src/lib/voting/blind-signature.ts';

/** The page of bench/blinding.ts: blinds where it's told to, and watches how long the page stood still meanwhile. */

interface Timed<Value> {
	readonly value: Value;
	readonly took: number;
	/** The longest time between two turns of the page's event loop, in milliseconds. */
	readonly stoodStill: number;
}

async function timed<Value>(work: () => Promise<Value>): Promise<Timed<Value>> {
	let last = performance.now();
	let stoodStill = 0;
	const watch = setInterval(() => {
		const now = performance.now();
		stoodStill = Math.max(stoodStill, now - last);
		last = now;
	}, 4);
	const started = performance.now();
	const value = await work();
	const took = performance.now() - started;
	await new Promise((resolve) => setTimeout(resolve, 20));
	clearInterval(watch);
	return { value, took, stoodStill };
}

const bytes = (list: readonly number[]) => Uint8Array.from(list);

export const bench = {
	blind: (spki: number[], hash: number[], worker: boolean) =>
		timed(async () => {
			const key = { spki: bytes(spki), hash: bytes(hash) };
			const asked = { code: 'K7M29QXD4TRVB2WN8HJ0123456Z', place: { round: 'r1', ward: 'w1' } };
			if (worker) return (await beginInBackground(key, asked.code, asked.place)).blinding;
			const answer = await doTask({ ...key, ...asked });
			if (!('done' in answer) || !('blinding' in answer.done)) throw new Error('not blinded');
			return answer.done.blinding;
		}),
	unblind: (spki: number[], hash: number[], blinding: Blinding, signed: number[]) =>
		timed(() => unblindInBackground({ spki: bytes(spki), hash: bytes(hash) }, blinding, bytes(signed)))
};

declare global {
	var bench: typeof import('./blinding-page.ts').bench;
	/** What was blinded last. */
	var kept: Blinding | undefined;
}
globalThis.bench = bench;
