import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { replayCommand } from '$lib/results/count.ts';
import { newestCount } from '$lib/results/counts.server.ts';
import { publish, ratify } from '$lib/results/decide.server.ts';
import { importElection } from '$lib/results/import-election.server.ts';
import { publishedBallots } from '$lib/results/published-ballots.server.ts';
import type { RoundPlan } from '$lib/rounds/plan.ts';
import { findRound } from '$lib/rounds/rounds.server.ts';
import { readPabulib } from '$lib/tally/read-pabulib.ts';
import type { Ballot } from '$lib/voting/ballot.ts';
import { ballotsIn } from '$lib/voting/box.server.ts';
import { describeStores } from '../with-stores.ts';
import { countPaper } from './count-by-two.ts';
import { smallElection } from './small-election.ts';

const RANK = { ballotType: 'rank', mostChoices: 4, satisfaction: 'borda' } as const;
const POINTS = { ballotType: 'points', totalPoints: 10, mostPoints: 8, satisfaction: 'points' } as const;

/**
 * Worked out by hand. By votes 3 would be first (4 of 5 lists) and by Borda points the order is 1, 4, 2, 3, so a count that
 * forgets the order gives others.
 */
const ORDERS = [
	['1', '2', '3'],
	['1', '4', '3'],
	['4', '2', '3'],
	['1', '2'],
	['4', '3']
];
const SHARES: Ballot[] = [
	{ choices: ['4', '1'], points: [8, 2] },
	{ choices: ['2', '1'], points: [1, 1] },
	{ choices: ['3', '1', '2'], points: [4, 1, 1] },
	{ choices: ['4', '2'], points: [7, 3] }
];
const many = <Item>(items: readonly Item[]): Item[] => Array.from({ length: 50 }, (_, i) => items[i % items.length]!);

/** What the command that stands on the public page prints. */
function runCommand(command: string, file: string, text: string) {
	const folder = mkdtempSync(path.join(tmpdir(), 'commonpot-count-'));
	try {
		writeFileSync(path.join(folder, file), text);
		const words = command.replace('npm run -s tally --', path.resolve('src/commands/tally.ts')).split(' ');
		const named = words.map((word) => (word === file ? path.join(folder, file) : word));
		return JSON.parse(execFileSync('npx', ['tsx', ...named], { encoding: 'utf8' })) as { winners: string[] };
	} finally {
		rmSync(folder, { recursive: true });
	}
}

describeStores('counting ranks and points', (open) => {
	const rounds: [string, Partial<RoundPlan>, (readonly string[] | Ballot)[], string[]][] = [
		['ranks, best ranked first', { ...RANK, tallyRule: 'greedy' }, ORDERS, ['1', '4']],
		['ranks, by equal shares', { ...RANK, tallyRule: 'equal-shares' }, ORDERS, ['4', '1']],
		['points, most points first', { ...POINTS, tallyRule: 'greedy' }, SHARES, ['4', '2', '3']],
		['points, by equal shares', { ...POINTS, tallyRule: 'equal-shares' }, SHARES, ['4', '2']]
	];
	describe.each(rounds)('%s', (_, plan, ballots, winners) => {
		test('gives winners that the published file and command give again', async () => {
			const app = await open();
			const { place, officer, councillor } = await smallElection(app, { ...plan, challengeDays: 0 }, many(ballots));
			await countPaper(app, officer, place);
			await ratify(app, councillor, place);
			await publish(app, officer, place);
			const { settings, outcome } = (await newestCount(app.stores.main, place))!;
			expect(outcome.winners).toEqual(winners);

			const { name, pieces } = await publishedBallots(app, place);
			const text = [...pieces].join('');
			const { meta, election } = readPabulib(text);
			const limits = ['vote_type', 'max_length', 'max_sum_points', 'max_points'].map((key) => meta.get(key));
			expect(limits).toEqual(
				plan.ballotType === 'rank' ? ['ordinal', '4', undefined, undefined] : ['cumulative', undefined, '10', '8']
			);
			expect(election.ballots.voters).toBe(50);
			expect(runCommand(replayCommand(settings, name), name, text).winners).toEqual(winners);

			// And what was published can be imported, and says the same.
			const again = await importElection(app, {
				name,
				open: async function* () {
					yield new TextEncoder().encode(text);
				},
				tallyRule: plan.tallyRule!
			});
			const round = await findRound(app.stores.main, again.roundId);
			const { ballotType, mostChoices = null, totalPoints = null, mostPoints = null, satisfaction } = plan;
			expect(round).toMatchObject({ ballotType, mostChoices, totalPoints, mostPoints, satisfaction });
		});
	});

	test('a project that was withdrawn is taken off the lists, and those behind it move up', async () => {
		const app = await open();
		const { place, ids, officer } = await smallElection(app, { ...RANK, tallyRule: 'greedy' }, ORDERS);
		const { main } = app.stores;
		await main.transaction((tx) => tx.update(main.tables.projects).set({ withdrawnAt: app.clock() }));
		for (const kept of ['2', '3']) {
			await main.transaction(async (tx) => {
				const { eq } = await import('drizzle-orm');
				await tx.update(main.tables.projects).set({ withdrawnAt: null }).where(eq(main.tables.projects.id, ids[kept]!));
			});
		}
		await countPaper(app, officer, place);
		const { outcome } = (await newestCount(main, place))!;
		expect(outcome.winners).toEqual(['2', '3']);
		expect(outcome.steps.map(({ key }) => key.numerator)).toEqual(['2', '0']);
	});
});

const fileOf = (type: string, votes: string[], meta: string[] = []) =>
	[
		...['META', 'key;value', 'description;Fund', 'unit;Somewhere', 'budget;1000', `vote_type;${type}`, ...meta],
		...['PROJECTS', 'project_id;cost', 'a;500', 'b;400', 'c;300', 'VOTES', ...votes]
	].join('\n');

describeStores('importing ranks and points', (open) => {
	async function imported(text: string) {
		const app = await open();
		const { roundId, wardId } = await importElection(app, {
			name: 'x.pb',
			open: async function* () {
				yield new TextEncoder().encode(text);
			},
			tallyRule: 'equal-shares'
		});
		const { main } = app.stores;
		const round = await findRound(main, roundId);
		const { projects } = main.tables;
		const titles = new Map((await main.read.select().from(projects)).map(({ id, reference }) => [id, reference]));
		const ballots = [];
		for await (const { choices, points } of ballotsIn(app, { roundId, wardId }, 'counting')) {
			ballots.push(choices.map((id, i) => titles.get(id)! + (points ? `:${points[i]}` : '')));
		}
		return { round, ballots };
	}

	test('keeps the order', async () => {
		const { round, ballots } = await imported(fileOf('ordinal', ['voter_id;vote', '1;c,a,b', '2;b,a', '3;']));
		expect(round).toMatchObject({ ballotType: 'rank', mostChoices: 3, satisfaction: 'borda' });
		expect(ballots.map((ballot) => ballot.join()).sort()).toEqual(['', 'b,a', 'c,a,b']);
	});

	test('keeps points, scores and limits', async () => {
		const votes = ['voter_id;vote;points', '1;c,a;3,2', '2;b;5', '3;;'];
		const { round, ballots } = await imported(fileOf('cumulative', votes, ['max_sum_points;6', 'max_points;5']));
		expect(round).toMatchObject({ ballotType: 'points', totalPoints: 6, mostPoints: 5, satisfaction: 'points' });
		expect(ballots.map((ballot) => [...ballot].sort().join()).sort()).toEqual(['', 'a:2,c:3', 'b:5']);
		const scores = await imported(fileOf('scoring', ['voter_id;vote;points', '1;c,a;3,2.5']));
		expect(scores.round).toMatchObject({ ballotType: 'points', totalPoints: 55, mostPoints: null });
		expect([...scores.ballots[0]!].sort()).toEqual(['a:25', 'c:30']);
	});
});
