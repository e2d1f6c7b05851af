/**
 * Real elections with known outcomes, where their folder is there (PABULIB_FOLDER, or shared/pabulib beside the project).
 * They aren't copied into the project; our own small elections are always counted.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPabulib } from '../../../src/lib/tally/read-pabulib.ts';
import type { Settings } from '../../../src/lib/tally/settings.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';

type Expected = Record<string, Record<string, { winners: string[]; cost: number }>>;

const SETTINGS = new Map<string, Settings>([
	['greedy_cost', { rule: 'greedy' }],
	['greedy_card', { rule: 'greedy', order: 'votes-per-cost' }],
	['greedy_points', { rule: 'greedy', order: 'score-per-cost', satisfaction: 'points' }],
	['greedy_borda', { rule: 'greedy', order: 'score-per-cost', satisfaction: 'borda' }],
	['phragmen', { rule: 'phragmen' }]
]);
const KINDS = { card: 'cardinality', cost: 'cost', points: 'points', borda: 'borda' } as const;
for (const [name, satisfaction] of Object.entries(KINDS)) {
	const plain = { rule: 'equal-shares', satisfaction } as const;
	SETTINGS.set(`mes_${name}`, plain);
	SETTINGS.set(`mes_${name}_util`, { ...plain, completion: 'greedy' });
	SETTINGS.set(`mes_${name}_add1`, { ...plain, completion: 'add1' });
	SETTINGS.set(`mes_${name}_add1_noexh`, { ...plain, completion: 'add1', exhaustiveStop: false });
	SETTINGS.set(`mes_${name}_add1u`, { ...plain, completion: 'add1-greedy' });
}

/** Compares all outcomes of a folder; gives the number compared. */
function compareFolder(elections: string, outcomes: string): number {
	const expected = JSON.parse(readFileSync(outcomes, 'utf8')) as Expected;
	let compared = 0;
	for (const [name, rules] of Object.entries(expected)) {
		const { election } = readPabulib(readFileSync(`${elections}/${name}.pb`), { keep: 'election' });
		for (const [key, wanted] of Object.entries(rules)) {
			const settings = SETTINGS.get(key);
			if (settings === undefined) throw new Error(`no rule for ${key}`);
			const outcome = tally(election, settings, tiesById(election));
			expect([...outcome.winners].sort(), `${name} ${key}`).toEqual([...wanted.winners].sort());
			expect(outcome.cost / election.scale, `${name} ${key}`).toBe(wanted.cost);
			compared++;
		}
	}
	return compared;
}

const own = new URL('./elections', import.meta.url).pathname;
const real = process.env.PABULIB_FOLDER ?? new URL('../../../../shared/pabulib', import.meta.url).pathname;

describe('known outcomes', () => {
	it('of our own small elections', () => {
		const compared = compareFolder(own, `${own}/expected.json`);
		expect(compared).toBeGreaterThanOrEqual(readdirSync(own).filter((file) => file.endsWith('.pb')).length);
		console.info(`Compared ${compared} outcomes of our own elections.`);
	});

	it.skipIf(!existsSync(`${real}/expected.json`))('of real elections', { timeout: 120_000 }, () => {
		const compared = compareFolder(`${real}/elections`, `${real}/expected.json`);
		expect(compared).toBeGreaterThan(0);
		console.info(`Compared ${compared} outcomes of real elections in ${real}.`);
	});
});
