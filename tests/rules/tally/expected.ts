/** Elections with known outcomes: our own small ones, and real ones where the environment has them. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Election → key of a rule → what it must give. */
export type Expected = Record<string, Record<string, { winners: string[]; cost: number }>>;

/** The keys of expected.json, as arguments of the command. */
const KEYS = new Map<string, readonly string[]>([
	['greedy_cost', ['--rule', 'greedy']],
	['greedy_card', ['--rule', 'greedy', '--order', 'votes-per-cost']],
	['greedy_points', ['--rule', 'greedy', '--order', 'score-per-cost', '--satisfaction', 'points']],
	['greedy_borda', ['--rule', 'greedy', '--order', 'score-per-cost', '--satisfaction', 'borda']],
	['phragmen', ['--rule', 'phragmen']]
]);
for (const [name, satisfaction] of [
	['card', 'cardinality'],
	['cost', 'cost'],
	['points', 'points'],
	['borda', 'borda']
] as const) {
	const words = ['--rule', 'equal-shares', '--satisfaction', satisfaction];
	KEYS.set(`mes_${name}`, words);
	KEYS.set(`mes_${name}_util`, [...words, '--completion', 'greedy']);
	KEYS.set(`mes_${name}_add1`, [...words, '--completion', 'add1']);
	KEYS.set(`mes_${name}_add1_noexh`, [...words, '--completion', 'add1', '--no-exhaustive-stop']);
	KEYS.set(`mes_${name}_add1u`, [...words, '--completion', 'add1-greedy']);
}

export function argumentsFor(key: string): readonly string[] {
	const words = KEYS.get(key);
	if (words === undefined) throw new Error(`no rule for ${key}`);
	return words;
}

/** A folder of .pb files, and the file with their outcomes. */
export interface Folder {
	readonly elections: string;
	readonly expected: Expected;
}

const folderAt = (elections: string, outcomes: string): Folder => ({
	elections,
	expected: JSON.parse(readFileSync(outcomes, 'utf8')) as Expected
});

const own = fileURLToPath(new URL('./elections', import.meta.url));
export const OWN: Folder = folderAt(own, `${own}/expected.json`);

const real = process.env.PABULIB_FOLDER ?? fileURLToPath(new URL('../../../../shared/pabulib', import.meta.url));

/** Real elections aren't copied into the project: null, and said so, where their folder isn't there. */
export const REAL: Folder | null = existsSync(`${real}/expected.json`)
	? folderAt(`${real}/elections`, `${real}/expected.json`)
	: null;
if (REAL === null)
	console.info(`No real elections in ${real}: nothing is compared with them. Name their folder in PABULIB_FOLDER.`);
