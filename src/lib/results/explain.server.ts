import { and, eq } from 'drizzle-orm';
import type { App } from '../operations/app.server.ts';
import type { PaperPlace } from '../voting/paper-place.ts';
import type { Count } from './count.ts';
import type { Explanation } from './explanation.ts';
import { isListed, studyBallots, workedOut } from './studies.server.ts';

/** So long, at most, one paper's projects are tried with other costs and more supporters. */
const MOST_SECONDS = 120;

async function keptExplanation(app: App, countId: number, reference: string): Promise<Explanation | null> {
	const { main } = app.stores;
	const { countExplanations } = main.tables;
	const [row] = await main.read
		.select({ explanation: countExplanations.explanation })
		.from(countExplanations)
		.where(and(eq(countExplanations.countId, countId), eq(countExplanations.reference, reference)));
	return (row?.explanation as Explanation | undefined) ?? null;
}

async function explainAll(app: App, place: PaperPlace, count: Count): Promise<void> {
	const { main } = app.stores;
	const { countExplanations } = main.tables;
	const parts = await studyBallots<'explain'>(app, place, count, (common) => ({
		...common,
		kind: 'explain',
		outcome: count.outcome,
		isListed: isListed(count),
		mostSeconds: MOST_SECONDS
	}));
	const rows = parts.map((part) => ({ countId: count.id, ...part }));
	await main.transaction(async (tx) => {
		for (let from = 0; from < rows.length; from += 500)
			await tx
				.insert(countExplanations)
				.values(rows.slice(from, from + 500))
				.onConflictDoNothing();
	});
}

/**
 * What is worked out about one project of a count: once for the whole paper, in the counting thread, and then kept.
 * @param count of that paper, whose voting has therefore closed
 * @returns null while it's still being worked out
 */
export async function explanationOf(
	app: App,
	place: PaperPlace,
	count: Count,
	reference: string
): Promise<Explanation | null> {
	const kept = await keptExplanation(app, count.id, reference);
	if (kept) return kept;
	const done = await workedOut(app, 'explain', count.id, () => explainAll(app, place, count));
	return done ? keptExplanation(app, count.id, reference) : null;
}
