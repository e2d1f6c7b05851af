import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Says what is being done, does it, and says how long it took.
 * @template Result
 * @param {string} title
 * @param {() => Result} work
 * @returns {Result}
 */
export function step(title, work) {
	console.log(`→ ${title}`);
	const started = Date.now();
	const result = work();
	console.log(`✓ ${title}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
	return result;
}

const GENERATED = new Set(['paraglide', 'node_modules']);

/**
 * When the newest file in these files and folders was last changed, in milliseconds since 1970.
 * @param {string[]} places
 * @returns {number}
 */
export function newestIn(places) {
	let newest = 0;
	for (const place of places) {
		const found = statSync(place);
		if (!found.isDirectory()) newest = Math.max(newest, found.mtimeMs);
		else {
			const inside = readdirSync(place).filter((name) => !GENERATED.has(name));
			newest = Math.max(newest, newestIn(inside.map((name) => path.join(place, name))));
		}
	}
	return newest;
}
