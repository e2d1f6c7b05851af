/** Small enough that reading them keeps nobody waiting: SQLite answers without letting others in between. */
const AT_A_TIME = 500;

/**
 * Rows a few hundred at a time, in the order of one of their values, so that a million of them need little memory.
 * @param read gives rows that come after a value, in its order
 */
export async function* inPortions<Row extends { readonly place: string }>(
	read: (after: string, most: number) => Promise<Row[]>
): AsyncGenerator<Row, void> {
	for (let after = ''; ;) {
		const rows = await read(after, AT_A_TIME);
		yield* rows;
		if (rows.length < AT_A_TIME) return;
		after = rows.at(-1)!.place;
	}
}
