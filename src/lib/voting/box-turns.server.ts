import { createMutex } from '$db/mutex.ts';
import type { App } from '../operations/app.server.ts';

const turns = new WeakMap<object, ReturnType<typeof createMutex>>();

/**
 * This process writes into the box one thing after another: side by side, keeping ballots and adding them to the record
 * would collide on Postgres and be done again and again. Several processes still may, and their transactions sort it out.
 */
export function alone<Result>(app: App, work: () => Promise<Result>): Promise<Result> {
	const { tables } = app.stores.box;
	const turn = turns.get(tables) ?? createMutex();
	turns.set(tables, turn);
	return turn(work);
}
