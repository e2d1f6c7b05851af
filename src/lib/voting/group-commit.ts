/** One commit for all who are waiting, since it takes as long for a hundred as for one. */

interface Waiting<Item, Result> {
	readonly item: Item;
	readonly resolve: (result: Result) => void;
	readonly reject: (problem: unknown) => void;
}

/** Lets everybody in who is at the door. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * @param commit does several items in one transaction, and gives a result for each; if it throws, nothing of it was done
 * @param most how many go into one transaction
 * @param gather waits for others, before each transaction; those whose requests have come already are always in it
 * @returns what adds an item: it resolves once that is committed, and never before
 */
export function createGroup<Item, Result>(
	commit: (items: readonly Item[]) => Promise<readonly Result[]>,
	most: number,
	gather: () => Promise<unknown> = nextTurn
): (item: Item) => Promise<Result> {
	const waiting: Waiting<Item, Result>[] = [];
	let isRunning = false;

	async function settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
		try {
			const results = await commit(batch.map(({ item }) => item));
			batch.forEach(({ resolve }, i) => resolve(results[i]!));
		} catch (problem) {
			if (batch.length === 1) return batch[0]!.reject(problem);
			// Whatever is wrong with one of them is nobody else's fault.
			for (const one of batch) await settle([one]);
		}
	}

	async function run(): Promise<void> {
		while (waiting.length > 0) {
			await gather();
			await settle(waiting.splice(0, most));
		}
		isRunning = false;
	}

	return (item) =>
		new Promise<Result>((resolve, reject) => {
			waiting.push({ item, resolve, reject });
			if (isRunning) return;
			isRunning = true;
			void run();
		});
}
