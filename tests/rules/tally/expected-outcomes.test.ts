/** Known outcomes, by the real command. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../src/lib/tally/figures.ts';
import { readPabulib } from '../../../src/lib/tally/read-pabulib.ts';
import type { Settings } from '../../../src/lib/tally/settings.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';
import { argumentsFor, OWN, REAL, type Folder } from './expected.ts';

/** `npm run -s tally -- …`, but for npm; gives its lines. */
async function runCommand(words: readonly string[]): Promise<string[]> {
	const command = spawn(process.execPath, ['--import', 'tsx', 'src/commands/tally.ts', ...words]);
	const [out, problems, [code]] = await Promise.all([
		text(command.stdout),
		text(command.stderr),
		once(command, 'exit')
	]);
	expect(problems).toBe('');
	expect(code).toBe(0);
	return out.trimEnd().split('\n');
}

/** Compares all outcomes of a folder, each rule by one run of the command; gives the number compared. */
async function compareFolder({ elections, expected }: Folder): Promise<number> {
	const fileOf = (name: string) => `${elections}/${name}.pb`;
	const keys = new Set(Object.values(expected).flatMap((rules) => Object.keys(rules)));
	let compared = 0;
	for (const key of keys) {
		const names = Object.keys(expected).filter((name) => key in expected[name]!);
		const lines = await runCommand([...names.map(fileOf), ...argumentsFor(key), '--json']);
		const counted = lines.map((line) => JSON.parse(line) as { winners: string[]; cost: number });
		expect(counted.length).toBe(names.length);
		names.forEach((name, i) => {
			const wanted = expected[name]![key]!;
			expect([...counted[i]!.winners].sort(), `${name} ${key}`).toEqual([...wanted.winners].sort());
			expect(counted[i]!.cost, `${name} ${key}`).toBe(wanted.cost);
			compared++;
		});
	}
	return compared;
}

describe.each([
	['our own small elections', OWN],
	...(REAL === null ? [] : [['real elections', REAL] as const])
] as const)('known outcomes of %s', (name, folder) => {
	it('are what the command gives', { timeout: 300_000 }, async () => {
		const compared = await compareFolder(folder);
		expect(compared).toBe(Object.values(folder.expected).reduce((sum, rules) => sum + Object.keys(rules).length, 0));
		console.info(`Compared ${compared} outcomes of ${name} with what the command gives.`);
	});
});

const ADD1 = { rule: 'equal-shares', satisfaction: 'cost', completion: 'add1', exhaustiveStop: false } as const;

/** What three cities announced after they had counted by equal shares: the projects marked in the column "selected" of their files. */
const OFFICIAL: readonly (readonly [string, Settings, number, number])[] = [
	['Poland_Wieliczka_2023_Green_Budget', { ...ADD1, compareWithGreedy: true }, 30, 995_079],
	['Poland_Swiecie_2023', ADD1, 17, 1_040_337],
	['Netherlands_Assen_2024', ADD1, 9, 76_700]
];

if (REAL !== null) {
	const { elections } = REAL;
	const read = (name: string) => readPabulib(readFileSync(`${elections}/${name}.pb`));

	describe('official outcomes', () => {
		it.each(OFFICIAL)('%s', (name, settings, projects, cost) => {
			const { election, projectColumns, projectRows } = read(name);
			const column = (wanted: string) => projectColumns.indexOf(wanted);
			const selected = projectRows
				.filter((row) => row[column('selected')] === '1')
				.map((row) => row[column('project_id')]);
			const outcome = tally(election, settings, tiesById(election));
			expect([...outcome.winners].sort()).toEqual([...selected].sort());
			expect(outcome.winners.length).toBe(projects);
			expect(outcome.cost / election.scale).toBe(cost);
		});

		it('Wieliczka: 17.80 % of voters get nothing they chose by equal shares, 27.63 % by greedy', () => {
			const { election } = read('Poland_Wieliczka_2023_Green_Budget');
			const excluded = (settings: Settings) => {
				const { winners } = tally(election, settings, tiesById(election));
				return figuresOf(election, winners).exclusion;
			};
			expect(excluded(ADD1)).toMatchObject({ numerator: '586', denominator: '3293' });
			expect((excluded(ADD1).about * 100).toFixed(2)).toBe('17.80');
			expect((excluded({ rule: 'greedy' }).about * 100).toFixed(2)).toBe('27.63');
		});
	});
}
