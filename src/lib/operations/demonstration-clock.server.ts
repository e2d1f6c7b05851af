import type { Stores } from '$db/store.ts';

const MINUTE = 60_000;

/** How far the demonstration's clock is ahead, in minutes. */
export async function minutesAhead(stores: Stores): Promise<number> {
	const { demonstrationClock } = stores.main.tables;
	const [row] = await stores.main.read.select().from(demonstrationClock);
	return row?.minutesAhead ?? 0;
}

/** A clock that a demonstration can move ahead, so that a round which takes months can be walked through in an hour. */
export class DemonstrationClock {
	#ahead: number;
	readonly #base: () => Date;

	constructor(base: () => Date, ahead: number) {
		this.#base = base;
		this.#ahead = ahead;
	}
	readonly now = (): Date => new Date(this.#base().getTime() + this.#ahead * MINUTE);
	move(ahead: number): void {
		this.#ahead = ahead;
	}
}
