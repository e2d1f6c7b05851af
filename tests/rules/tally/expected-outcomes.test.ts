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
	['mes_card', { rule: 'equal-shares', satisfaction: 'cardinality' }],
	['mes_cost', { rule: 'equal-shares', satisfaction: 'cost' }]
]);

/** Compares all outcomes of a folder that we have a rule for; gives the number compared. */
function compareFolder(elections: string, outcomes: string): number {
	const expected = JSON.parse(readFileSync(outcomes, 'utf8')) as Expected;
	let compared = 0;
	for (const [name, rules] of Object.entries(expected)) {
		const { election } = readPabulib(readFileSync(`${elections}/${name}.pb`), { keep: 'election' });
		for (const [key, settings] of SETTINGS) {
			const wanted = rules[key];
			if (wanted === undefined) continue;
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
