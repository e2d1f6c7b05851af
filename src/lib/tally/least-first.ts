/** A heap of numbers from 0 on (projects), the one with the least key first. A key may change only while its number isn't in the heap. */
export class LeastFirst {
	readonly #heap: number[] = [];
	readonly #keys: Float64Array;

	/** @param keys the key of each number; read when it's pushed and after. */
	constructor(keys: Float64Array) {
		this.#keys = keys;
	}

	get size(): number {
		return this.#heap.length;
	}

	/** The least key; Infinity when nothing is left. */
	get next(): number {
		return this.#heap.length > 0 ? this.#keys[this.#heap[0]!]! : Infinity;
	}

	push(number: number): void {
		const heap = this.#heap;
		const key = this.#keys[number]!;
		let at = heap.length;
		heap.push(number);
		while (at > 0) {
			const above = (at - 1) >> 1;
			if (this.#keys[heap[above]!]! <= key) break;
			heap[at] = heap[above]!;
			at = above;
		}
		heap[at] = number;
	}

	/** Takes out the number with the least key. There must be one. */
	pop(): number {
		const heap = this.#heap;
		const first = heap[0]!;
		const last = heap.pop()!;
		const size = heap.length;
		if (size === 0) return first;
		let at = 0;
		for (;;) {
			let below = 2 * at + 1;
			if (below >= size) break;
			if (below + 1 < size && this.#keys[heap[below + 1]!]! < this.#keys[heap[below]!]!) below++;
			if (this.#keys[heap[below]!]! >= this.#keys[last]!) break;
			heap[at] = heap[below]!;
			at = below;
		}
		heap[at] = last;
		return first;
	}
}
