/**
 * Finds projects by their ids inside the text of a ballot, without cutting the text up: most of the time of reading a large file went there.
 * A table with open addressing, at most half full, so that a look-up ends at the first empty place.
 */
export class IdTable {
	readonly #ids: readonly string[];
	readonly #mask: number;
	/** The project at each place of the table, counted from 1; 0 where it's empty. */
	readonly #slots: Int32Array;
	readonly #hashes: Int32Array;
	readonly #lengths: Int32Array;
	/** For each project, the last ballot that named it. */
	readonly #namedBy: Int32Array;
	/** The characters that occur in ids, from the lowest to the highest code. */
	readonly #lowest: number;
	readonly #highest: number;
	/**
	 * Short ids of a narrow range of characters (numbers, say) are digits of a number in base 31: the same length and the same hash is the
	 * same id, without comparing letter by letter.
	 */
	readonly #hashIsId: boolean;

	constructor(ids: readonly string[]) {
		let size = 16;
		while (size < ids.length * 2) size *= 2;
		this.#ids = ids;
		this.#mask = size - 1;
		this.#slots = new Int32Array(size);
		this.#hashes = new Int32Array(size);
		this.#namedBy = new Int32Array(ids.length).fill(-1);
		this.#lengths = Int32Array.from(ids, (id) => id.length);
		let [lowest, highest] = [0xffff, 0];
		for (const id of ids) {
			for (let i = 0; i < id.length; i++) {
				lowest = Math.min(lowest, id.charCodeAt(i));
				highest = Math.max(highest, id.charCodeAt(i));
			}
		}
		this.#lowest = lowest;
		this.#highest = highest;
		this.#hashIsId = this.#highest - this.#lowest < 31 && this.#lengths.every((length) => length <= 6);
		ids.forEach((id, place) => {
			let hash = 0;
			for (let i = 0; i < id.length; i++) hash = (Math.imul(hash, 31) + id.charCodeAt(i) - this.#lowest) | 0;
			let slot = spread(hash) & this.#mask;
			while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
			this.#slots[slot] = place + 1;
			this.#hashes[slot] = hash;
		});
	}

	/**
	 * Reads ids with commas between them, from `from` to `to` of a text, into `places`, none twice.
	 * @param ballot a number of its own for each ballot.
	 * @returns how many there are; -1 when something in it isn't an id as it stands (spaces around it, an empty or unknown id).
	 */
	read(text: string, from: number, to: number, places: Int32Array, ballot: number): number {
		let length = 0;
		let start = from;
		let hash = 0;
		const [lowest, highest] = [this.#lowest, this.#highest];
		if (from === to) return 0;
		for (let i = from; i <= to; i++) {
			const code = i === to ? 44 : text.charCodeAt(i);
			if (code !== 44) {
				if (code < lowest || code > highest) return -1;
				hash = (Math.imul(hash, 31) + code - lowest) | 0;
				continue;
			}
			const place = this.#find(text, start, i, hash);
			if (place < 0) return -1;
			if (this.#namedBy[place] !== ballot) {
				this.#namedBy[place] = ballot;
				places[length++] = place;
			}
			start = i + 1;
			hash = 0;
		}
		return length;
	}

	#find(text: string, start: number, end: number, hash: number): number {
		for (let slot = spread(hash) & this.#mask; this.#slots[slot] !== 0; slot = (slot + 1) & this.#mask) {
			if (this.#hashes[slot] !== hash) continue;
			const place = this.#slots[slot]! - 1;
			if (this.#lengths[place] !== end - start) continue;
			if (this.#hashIsId || text.startsWith(this.#ids[place]!, start)) return place;
		}
		return -1;
	}
}

const spread = (hash: number): number => hash ^ (hash >>> 15);
