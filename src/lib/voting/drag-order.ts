/** Where the lines of a list stand while one of them is dragged. Pure geometry: pixels from the top of the screen. */

export interface Drag {
	/** The place that the line has, and the one that it would have if it were let go now; from 0. */
	readonly from: number;
	readonly to: number;
	/** How far each line is drawn from its place. */
	readonly shifts: readonly number[];
}

interface Line {
	readonly top: number;
	readonly height: number;
}

/**
 * Starts to drag a line.
 * @param lines where they stand at the start, in order
 * @param from the place of the one that is dragged
 * @param start where the pointer took hold of it
 * @returns what the list looks like with the pointer elsewhere
 */
export function dragOver(lines: readonly Line[], from: number, start: number): (y: number) => Drag {
	const held = lines[from]!;
	const middle = ({ top, height }: Line) => top + height / 2;
	const next = lines[from + 1] ?? lines[from - 1];
	// What a line has to make room for: the dragged one and the gap beside it.
	const gap = next ? Math.abs(middle(next) - middle(held)) - (next.height + held.height) / 2 : 0;
	const room = held.height + gap;
	return (y) => {
		const at = middle(held) + y - start;
		const to = lines.filter((line, place) => place !== from && middle(line) < at).length;
		const shift = (place: number): number => {
			if (place === from) return y - start;
			if (place > from && place <= to) return -room;
			return place < from && place >= to ? room : 0;
		};
		return { from, to, shifts: lines.map((_, place) => shift(place)) };
	};
}
