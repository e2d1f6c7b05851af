/** A run of dark fields in one row of a QR code, counted in fields from its upper left corner. */
export interface DarkRun {
	readonly x: number;
	readonly y: number;
	readonly width: number;
}

/** All that is dark in a QR code, as few pieces: what a drawing needs. */
export function darkRuns(data: readonly (readonly boolean[])[]): DarkRun[] {
	const runs: DarkRun[] = [];
	for (const [y, row] of data.entries()) {
		for (let x = 0; x < row.length; x++) {
			const start = x;
			while (row[x]) x++;
			if (x > start) runs.push({ x: start, y, width: x - start });
		}
	}
	return runs;
}
