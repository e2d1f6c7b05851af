/** Elections at the edge of what there is: each is counted right by every rule, or refused with a reason. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Settings } from '../../../src/lib/tally/settings.ts';
import { readPabulib } from '../../../src/lib/tally/read-pabulib.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';
import { anyRule, EVERY_RULE } from './every-rule.ts';
import { RUNS } from './property-runs.ts';
import { electionOf, intricateElections } from './small-elections.ts';

vi.setConfig({ testTimeout: 300_000 });

/** A file in the Pabulib format. Projects are ids and costs; ballots are ids and points, as they stand in the file. */
function fileOf(budget: string, projects: readonly (readonly [string, string])[], ballots: readonly string[]): string {
	return [
		'META',
		'key;value',
		`budget;${budget}`,
		'vote_type;cumulative',
		'PROJECTS',
		'project_id;cost',
		...projects.map((project) => project.join(';')),
		'VOTES',
		'voter_id;vote;points',
		...ballots.map((ballot, voter) => `${voter};${ballot}`),
		''
	].join('\n');
}

const countFile = (file: string, settings: Settings) => {
	const { election } = readPabulib(file);
	return tally(election, settings, tiesById(election));
};

const named = EVERY_RULE.map((settings) => [JSON.stringify(settings), settings] as const);

describe.each(named)('%s', (_, settings) => {
	const TWO = [
		['a', '10'],
		['b', '20']
	] as const;
	const BALLOTS = ['a,b;3,2', 'b,a;5,1', 'b,a;1,1'];

	it('funds nothing when nobody voted and a vote is asked for', () => {
		const outcome = countFile(fileOf('100', TWO, []), { ...settings, fewestVotes: 1 });
		expect(outcome).toMatchObject({ winners: [], cost: 0, voters: 0, left: 100 });
		expect(outcome.projects.map(({ reason }) => reason.kind)).toEqual(['too-few-votes', 'too-few-votes']);
	});

	it('counts ballots that choose nothing', () => {
		const outcome = countFile(fileOf('100', TWO, [';', ';']), { ...settings, fewestVotes: 1 });
		expect(outcome).toMatchObject({ winners: [], voters: 2 });
	});

	it('counts an election without projects', () => {
		expect(countFile(fileOf('100', [], [';']), settings)).toMatchObject({ winners: [], cost: 0, projects: [] });
	});

	it('funds only what is free when there is no money', () => {
		const free = [['free', '0'], ...TWO] as const;
		const ballots = ['free,a,b;3,2,1', 'free,b,a;2,2,2', 'free;4'];
		const outcome = countFile(fileOf('0', free, ballots), { ...settings, fewestVotes: 1 });
		expect(outcome).toMatchObject({ winners: ['free'], cost: 0 });
	});

	it('funds nothing when every project is dearer than the budget, and says so', () => {
		const outcome = countFile(fileOf('9.99', TWO, BALLOTS), settings);
		expect(outcome.winners).toEqual([]);
		// Greedy that stops at the first that doesn't fit has nothing to say of the second.
		const kinds = outcome.projects.map(({ reason }) => reason.kind).filter((kind) => kind !== 'not-reached');
		expect(kinds).toEqual('stopAtFirst' in settings ? ['over-budget'] : ['over-budget', 'over-budget']);
	});

	it('takes ids for what they are', () => {
		const ids = ['__proto__', 'constructor', '1e3', 'two words', '🌳', 'toString', '0'];
		const plain = ids.map((_, place) => `p${place}`);
		const costs = ['5', '7', '11', '13', '17', '19', '23'];
		const ballots = [
			[0, 1, 2],
			[2, 3, 0, 5],
			[4, 5],
			[6, 1, 4],
			[0, 3]
		];
		const counted = [ids, plain].map((names) =>
			readPabulib(
				fileOf(
					'50',
					names.map((id, place) => [id, costs[place]!]),
					ballots.map(
						(places) => `${places.map((place) => names[place]).join()};${places.map((place) => place + 1).join()}`
					)
				)
			)
		);
		const ties = tiesById(counted[1]!.election);
		const [odd, other] = counted.map(({ election }) => tally(election, settings, ties).winners);
		expect(odd!.length).toBeGreaterThan(0);
		expect(odd!.map((id) => plain[ids.indexOf(id)])).toEqual(other);
	});

	it('reads a byte-order mark, mixed line ends and decimal commas as if they were not there', () => {
		const file = fileOf('35', TWO, BALLOTS);
		const lines = file.replace('10', '10,00').replace('20', '20.0').split('\n');
		const odd = `\ufeff${lines.map((line, i) => line + (i === lines.length - 1 ? '' : i % 2 === 0 ? '\r\n' : '\n')).join('')}`;
		expect(countFile(odd, settings)).toEqual(countFile(file, settings));
		expect(countFile(file, settings).winners.length).toBeGreaterThan(0);
	});
});

describe('large elections', () => {
	it('cost ten million million times as much and come out the same', () => {
		const TIMES = 10_000_000_000_000;
		const times = <Fields extends Record<string, unknown>>(fields: Fields, names: readonly (keyof Fields)[]) => ({
			...fields,
			...Object.fromEntries(
				names.filter((name) => fields[name] !== undefined).map((name) => [name, (fields[name] as number) * TIMES])
			)
		});
		fc.assert(
			fc.property(intricateElections(), anyRule, (parts, settings) => {
				const small = electionOf(parts);
				const large = electionOf({
					...times({ ...parts }, ['budget', 'smallestAward', 'largestAward']),
					projects: parts.projects.map((project) => times({ ...project }, ['cost', 'smallestUseful'])),
					categoryLimits: parts.categoryLimits!.map((limit) => times({ ...limit }, ['most']))
				});
				const increment = 'increment' in settings ? settings.increment! : 1;
				const more = settings.rule === 'equal-shares' ? { increment: increment * TIMES } : {};
				const [one, other] = [
					tally(small, settings, tiesById(small)),
					tally(large, { ...settings, ...more }, tiesById(large))
				];
				expect(other.winners).toEqual(one.winners);
				expect(other.cost).toBe(one.cost * TIMES);
			}),
			{ numRuns: RUNS }
		);
	});

	it('refuses costs and budgets beyond 10^15 smallest units, and takes one of just so much', () => {
		const most = '1000000000000000';
		expect(countFile(fileOf(most, [['a', most]], ['a;1']), { rule: 'phragmen' }).cost).toBe(1e15);
		expect(() => readPabulib(fileOf('1', [['a', `${most.slice(0, -1)}1`]], []))).toThrow(
			expect.objectContaining({ problem: 'bad-amount', line: 7 })
		);
		expect(() => readPabulib(fileOf(`${most}0`, [['a', '1']], []))).toThrow(
			expect.objectContaining({ problem: 'bad-amount', line: 3 })
		);
	});

	const million = () => {
		const projects = Array.from({ length: 1_000_000 }, (_, i) => [`p${i}`, String(1 + (i % 7))] as const);
		return readPabulib(fileOf('1000', projects, ['p999999,p5;3,1', 'p5;1'])).election;
	};

	it('a million projects are counted by greedy and refused by the other rules', () => {
		const election = million();
		const ties = tiesById(election);
		const { winners, cost } = tally(election, { rule: 'greedy' }, ties);
		expect(winners.slice(0, 3)).toEqual(['p5', 'p999999', 'p0']);
		expect(cost).toBe(1000);
		for (const settings of EVERY_RULE.filter(({ rule }) => rule !== 'greedy'))
			expect(() => tally(election, settings, ties)).toThrow(expect.objectContaining({ problem: 'too-many-projects' }));
	});
});

describe('rules that these ballots are not for', () => {
	const approvals = electionOf({
		projects: [{ id: 'a', cost: 1 }],
		budget: 1,
		ballotKind: 'approval',
		ballots: [{ choices: ['a'] }]
	});
	const needPoints: readonly Settings[] = [
		{ rule: 'greedy', order: 'score', satisfaction: 'points' },
		{ rule: 'equal-shares', satisfaction: 'points' },
		{ rule: 'max-welfare', satisfaction: 'points' }
	];

	it.each(needPoints)('refuses points where ballots have none (%o)', (settings) => {
		expect(() => tally(approvals, settings, tiesById(approvals))).toThrow(
			expect.objectContaining({ name: 'SettingsError', problem: 'no-points' })
		);
	});

	it.each(['points', 'borda'] as const)('refuses %s in Exact Equal Shares', (satisfaction) => {
		expect(() => tally(approvals, { rule: 'exact-equal-shares', satisfaction }, tiesById(approvals))).toThrow(
			expect.objectContaining({ name: 'SettingsError', problem: 'worth-differs' })
		);
	});

	it('counts or refuses an add1 so fine that trying each endowment would never end', () => {
		const dear = electionOf({
			projects: [{ id: 'a', cost: 999_999_999_999_999 }],
			budget: 1_000_000_000_000_000,
			ballotKind: 'approval',
			ballots: [...Array.from({ length: 99 }, () => ({ choices: [] })), { choices: ['a'] }]
		});
		const settings = { rule: 'equal-shares', satisfaction: 'cost', completion: 'add1', increment: 1 } as const;
		const counted = () => {
			try {
				return tally(dear, settings, tiesById(dear)).winners;
			} catch (error) {
				return (error as { problem?: unknown }).problem;
			}
		};
		expect(['increment-too-small', ['a']]).toContainEqual(counted());
	});
});
