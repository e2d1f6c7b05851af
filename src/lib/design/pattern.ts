/** How large a tile is, in the pattern's own units. */
export const TILE = 20;

/** The paths of a pattern's three colours. */
export interface Pattern {
	a: string;
	b: string;
	c: string;
}

/** FNV-1a, 32 bits: spreads similar ids far apart. Source: Fowler, Noll and Vo, draft-eastlake-fnv. */
function seedOf(id: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
	return hash >>> 0;
}

/** A small generator, enough for ornament and for nothing else. Source: xorshift32, Marsaglia (2003). */
function* numbers(seed: number): Generator<number, never> {
	let state = seed || 1;
	for (;;) {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		yield state >>> 0;
	}
}

/** What a tile may show, drawn from its top left corner; each keeps inside its tile. */
const shapes = (t: number): readonly ((x: number, y: number) => string)[] => [
	// Quarter circles in the four corners, like leaves and petals when they meet.
	(x, y) => `M${x} ${y}h${t}a${t} ${t} 0 0 1-${t} ${t}z`,
	(x, y) => `M${x + t} ${y}v${t}a${t} ${t} 0 0 1-${t}-${t}z`,
	(x, y) => `M${x + t} ${y + t}h-${t}a${t} ${t} 0 0 1 ${t}-${t}z`,
	(x, y) => `M${x} ${y + t}v-${t}a${t} ${t} 0 0 1 ${t} ${t}z`,
	// A leaf across the tile, either way.
	(x, y) => `M${x} ${y}a${t} ${t} 0 0 1 ${t} ${t}a${t} ${t} 0 0 1-${t}-${t}z`,
	(x, y) => `M${x + t} ${y}a${t} ${t} 0 0 1-${t} ${t}a${t} ${t} 0 0 1 ${t}-${t}z`,
	// A bowl and a hill.
	(x, y) => `M${x} ${y + t / 4}h${t}a${t / 2} ${t / 2} 0 0 1-${t} 0z`,
	(x, y) => `M${x} ${y + t * 0.75}h${t}a${t / 2} ${t / 2} 0 0 0-${t} 0z`,
	// A seed.
	(x, y) => `M${x + t * 0.3} ${y + t / 2}a${t * 0.2} ${t * 0.2} 0 1 1 0 .01z`
];

/**
 * The pattern that stands in for a picture: always the same for the same id, so that a card is known again at a glance.
 * Each id draws on three shapes only, which gives every card a hand of its own.
 * @param columns how many tiles wide, and `rows` high
 */
export function patternOf(id: string, columns: number, rows: number): Pattern {
	const next = numbers(seedOf(id));
	const draw = (most: number) => next.next().value % most;
	const all = shapes(TILE);
	const hand = [draw(all.length), draw(all.length), draw(all.length)].map((index) => all[index]!);
	const paths: Pattern = { a: '', b: '', c: '' };
	for (let row = 0; row < rows; row++) {
		for (let column = 0; column < columns; column++) {
			const pick = draw(10);
			// Two in ten stay empty: calm needs some ground.
			if (pick > 7) continue;
			const colour = pick < 4 ? 'a' : pick < 6 ? 'b' : 'c';
			paths[colour] += hand[draw(3)]!(column * TILE, row * TILE);
		}
	}
	return paths;
}
