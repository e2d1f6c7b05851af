/** A look-up goes past this many ids that fall on the same place, then gives up: ids made to collide cost no more than others. */
const MOST_STEPS = 32;

/**
 * Finds projects by their ids inside the bytes of a ballot, without cutting it up or making text of it: most of the time of reading a large
 * file went there. A table with open addressing, at most half full. An id of other than plain ASCII characters, or that finds no place within
 * MOST_STEPS, isn't in it; whoever asks has another way to find that one.
 */
export class IdTable {
	readonly #mask: number;
	/** The project at each place of the table, counted from 1; 0 where it's empty. */
	readonly #slots: Int32Array;
	readonly #hashes: Int32Array;
	/** All ids' characters, one after the other; project p's begins at `starts[p]`. */
	readonly #ids: Uint8Array;
	readonly #starts: Int32Array;
	/** For each project, the last ballot that named it. */
	readonly #namedBy: Int32Array;
	/** 1 for each byte that occurs in ids; none of them separates anything. */
	readonly #inIds = new Uint8Array(256);
	/**
	 * Short ids of a narrow range of bytes (numbers, say) are, but for a constant, digits of a number in base 31: the same length and the
	 * same hash is the same id, without comparing byte by byte.
	 */
	readonly #hashIsId: boolean;
	/** Where the last reading stopped: the first byte that is in no id and no comma. */
	end = 0;

	constructor(ids: readonly string[]) {
		let size = 16;
		while (size < ids.length * 2) size *= 2;
		this.#mask = size - 1;
		this.#slots = new Int32Array(size);
		this.#hashes = new Int32Array(size);
		this.#namedBy = new Int32Array(ids.length).fill(-1);
		this.#starts = new Int32Array(ids.length + 1);
		ids.forEach((id, place) => (this.#starts[place + 1] = this.#starts[place]! + id.length));
		this.#ids = new Uint8Array(this.#starts[ids.length]!);
		const plain = ids.flatMap((id, place) => (this.#copy(id, place) ? [place] : []));
		let [lowest, highest, longest] = [255, 0, 0];
		for (const place of plain) {
			longest = Math.max(longest, this.#length(place));
			for (let i = this.#starts[place]!; i < this.#starts[place + 1]!; i++) {
				lowest = Math.min(lowest, this.#ids[i]!);
				highest = Math.max(highest, this.#ids[i]!);
				this.#inIds[this.#ids[i]!] = 1;
			}
		}
		this.#hashIsId = highest - lowest < 31 && longest <= 6;
		for (const place of plain) this.#insert(place);
	}

	/** Writes an id down as bytes; false when it isn't of plain characters only, and so can't be found here. */
	#copy(id: string, place: number): boolean {
		for (let i = 0; i < id.length; i++) {
			const code = id.charCodeAt(i);
			if (code < 32 || code > 126 || code === COMMA || code === SEMICOLON || code === QUOTE) return false;
			this.#ids[this.#starts[place]! + i] = code;
		}
		return true;
	}

	#length(place: number): number {
		return this.#starts[place + 1]! - this.#starts[place]!;
	}

	#insert(place: number): void {
		let hash = 0;
		for (let i = this.#starts[place]!; i < this.#starts[place + 1]!; i++)
			hash = (Math.imul(hash, 31) + this.#ids[i]!) | 0;
		let slot = spread(hash) & this.#mask;
		for (let steps = 0; steps < MOST_STEPS; steps++, slot = (slot + 1) & this.#mask) {
			if (this.#slots[slot] !== 0) continue;
			this.#slots[slot] = place + 1;
			this.#hashes[slot] = hash;
			return;
		}
	}

	/**
	 * Reads ids with commas between them, from `from` up to a byte that is neither (see `end`), into `places`, none twice.
	 * There must be such a byte: the line end, say.
	 * @param ballot a number of its own for each ballot.
	 * @returns how many there are; -1 when something isn't an id as it stands (spaces around it, an empty or unknown id).
	 */
	read(bytes: Uint8Array, from: number, places: Int32Array, ballot: number): number {
		const [inIds, namedBy] = [this.#inIds, this.#namedBy];
		let length = 0;
		let start = from;
		let hash = 0;
		for (let i = from; ; i++) {
			const byte = bytes[i]!;
			if (inIds[byte] === 1) {
				hash = (Math.imul(hash, 31) + byte) | 0;
				continue;
			}
			this.end = i;
			if (i === from && byte !== COMMA) return 0;
			const place = this.#find(bytes, start, i, hash);
			if (place < 0) return -1;
			if (namedBy[place] !== ballot) {
				namedBy[place] = ballot;
				places[length++] = place;
			}
			if (byte !== COMMA) return length;
			start = i + 1;
			hash = 0;
		}
	}

	#find(bytes: Uint8Array, start: number, end: number, hash: number): number {
		let slot = spread(hash) & this.#mask;
		for (let steps = 0; steps < MOST_STEPS && this.#slots[slot] !== 0; steps++, slot = (slot + 1) & this.#mask) {
			if (this.#hashes[slot] !== hash) continue;
			const place = this.#slots[slot]! - 1;
			if (this.#length(place) !== end - start) continue;
			if (this.#hashIsId || this.#stands(place, bytes, start)) return place;
		}
		return -1;
	}

	#stands(place: number, bytes: Uint8Array, start: number): boolean {
		const first = this.#starts[place]!;
		const length = this.#length(place);
		for (let i = 0; i < length; i++) if (this.#ids[first + i] !== bytes[start + i]) return false;
		return true;
	}
}

const [COMMA, SEMICOLON, QUOTE] = [44, 59, 34];

const spread = (hash: number): number => hash ^ (hash >>> 15);
