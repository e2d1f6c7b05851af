/** One commit for all who are waiting, since it takes as long for a hundred as for one. */

interface Waiting<Item, Result> {
	readonly item: Item;
	readonly resolve: (result: Result) => void;
	readonly reject: (problem: unknown) => void;
}

export interface Group<Item, Result> {
	/** Resolves once the item is committed, and never before. */
	readonly add: (item: Item) => Promise<Result>;
	/** How many are waiting or under way. */
	readonly size: () => number;
}

/**
 * @param commit does several items in one transaction, and gives a result for each; if it throws, nothing of it was done
 * @param most how many go into one transaction
 */
export function createGroup<Item, Result>(
	commit: (items: readonly Item[]) => Promise<readonly Result[]>,
	most: number
): Group<Item, Result> {
	const waiting: Waiting<Item, Result>[] = [];
	let underWay = 0;
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
			const batch = waiting.splice(0, most);
			underWay = batch.length;
			await settle(batch);
			underWay = 0;
		}
		isRunning = false;
	}

	return {
		size: () => waiting.length + underWay,
		add: (item) =>
			new Promise<Result>((resolve, reject) => {
				waiting.push({ item, resolve, reject });
				if (isRunning) return;
				isRunning = true;
				// Those whose requests have come already are in it.
				setImmediate(() => void run());
			})
	};
}
