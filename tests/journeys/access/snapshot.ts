import type { App } from '$lib/operations/app.server.ts';

/**
 * Tables that tries may change without harm: who is signed in, letters and links, set-ups that nobody else sees, what is
 * worked out of a count when it's first looked at, and the keys and records of papers, which open and close by the clock.
 */
const MAY_CHANGE = [
	...['sessions', 'links', 'outbox', 'roundDrafts', 'countExplanations', 'countComparisons'],
	// Counters of steps, and their figures of the last quarter of an hour.
	...['funnelCounts', 'funnelShown', 'funnelQuarter'],
	...['issuingKeys', 'boxClosings', 'papers', 'recordEntries', 'recordNodes']
];

/** Everything of importance in the stores, table by table, as text that's easy to compare. */
export async function snapshotOf(app: App): Promise<Record<string, string>> {
	const found: Record<string, string> = {};
	for (const store of Object.values(app.stores)) {
		for (const [name, table] of Object.entries(store.tables)) {
			if (MAY_CHANGE.includes(name)) continue;
			const rows = await store.read.select().from(table as never);
			found[name] = rows
				.map((row: unknown) => JSON.stringify(row))
				.sort()
				.join('\n');
		}
	}
	return found;
}
