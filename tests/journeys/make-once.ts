import { rmSync } from 'node:fs';
import { makeForAll } from './demonstration.ts';

/** Runs before all journeys. @returns what clears up after them */
export default function makeOnce(): () => void {
	const folder = makeForAll();
	return () => rmSync(folder, { recursive: true, force: true });
}
