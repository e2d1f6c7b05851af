import { createMutex } from '$db/mutex.ts';
import { isDuplicate } from '$db/store.ts';
import type { App } from '../operations/app.server.ts';

const turns = new WeakMap<object, ReturnType<typeof createMutex>>();

const MOST_TRIES = 5;

/**
 * Two processes on one Postgres that write the same row at once: one of them is told of a duplicate rather than of a
 * collision. Looked at again, the row is there, and all is well.
 */
async function again<Result>(work: () => Promise<Result>): Promise<Result> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await work();
		} catch (problem) {
			if (attempt === MOST_TRIES || !isDuplicate(problem)) throw problem;
		}
	}
}

/**
 * Runs one transaction on the box. This process writes into it one thing after another: side by side, keeping ballots and
 * adding them to the record would collide on Postgres and be done again and again. Several processes still may.
 * @param work looks at what's there before it writes, so that it can be done again
 */
export function alone<Result>(app: App, work: () => Promise<Result>): Promise<Result> {
	const { tables } = app.stores.box;
	const turn = turns.get(tables) ?? createMutex();
	turns.set(tables, turn);
	return turn(() => again(work));
}
