/** Rows in one INSERT: far below what either database takes. */
const AT_ONCE = 200;

/** Inserts rows a few hundred at a time. */
export async function inBatches<Row>(
	rows: readonly Row[],
	insert: (batch: Row[]) => PromiseLike<unknown>
): Promise<void> {
	for (let start = 0; start < rows.length; start += AT_ONCE) await insert(rows.slice(start, start + AT_ONCE));
}
