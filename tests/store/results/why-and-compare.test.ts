import { expect, test } from 'vitest';
import type { App } from '$lib/operations/app.server.ts';
import { publicComparison } from '$lib/results/compare.server.ts';
import { stopCount } from '$lib/results/count-paper.server.ts';
import { countingJob } from '$lib/results/counting-jobs.server.ts';
import { newestCount } from '$lib/results/counts.server.ts';
import { publish, ratify } from '$lib/results/decide.server.ts';
import { publicResult } from '$lib/results/result-pages.server.ts';
import { pastPapers, tryOnMadeUp, tryOnPast } from '$lib/results/try-rules.server.ts';
import { previewWhy, publicWhy } from '$lib/results/why.server.ts';
import { asPence } from '$lib/kernel/money.ts';
import { describeStores } from '../with-stores.ts';
import { refused } from './refused.ts';
import { countPaper, startByTwo } from './count-by-two.ts';
import { CLOSES, smallElection } from './small-election.ts';

/** 60 ballots: 1 has 40, 2 has 30, 3 has 12, 4 has 10, nobody chose 5. */
const SIXTY = [
	...Array.from({ length: 30 }, () => ['1', '2']),
	...Array.from({ length: 10 }, () => ['1']),
	...Array.from({ length: 10 }, () => ['3', '4']),
	...Array.from({ length: 2 }, () => ['3']),
	...Array.from({ length: 8 }, () => [])
];

type Small = Awaited<ReturnType<typeof smallElection>>;

async function published(
	app: App,
	plan: Parameters<typeof smallElection>[1],
	ballots?: Parameters<typeof smallElection>[2]
) {
	const election = await smallElection(app, { challengeDays: 0, ...plan }, ballots);
	await countPaper(app, election.officer, election.place);
	await ratify(app, election.councillor, election.place);
	await publish(app, election.officer, election.place);
	return election;
}

/** Asks until it's worked out. */
async function whenReady<Found>(ask: () => Promise<Found>, isReady: (found: Found) => boolean): Promise<Found> {
	for (;;) {
		const found = await ask();
		if (isReady(found)) return found;
	}
}

const whyOf = (app: App, { place, ids }: Small, reference: string) =>
	whenReady(
		() => publicWhy(app, place, ids[reference]!),
		({ why }) => why.explanation !== null
	).then(({ why }) => why);

describeStores('why, and what other rules would have given', (open) => {
	test('why a project was or wasn’t funded, worked out once and kept', async () => {
		const app = await open();
		const election = await published(app, {}, SIXTY);
		const third = await whyOf(app, election, '3');
		expect(third.isFunded).toBe(false);
		expect(third.line.reason).toEqual({ kind: 'did-not-fit', left: 10_000, short: 20_000 });
		// 1 (£500) goes first, then 3 (£300) needs as many votes as 2 (£400) and the draw on its side, or one more than 2.
		expect([18, 19]).toContain(third.explanation!.change!.moreSupporters);
		expect(third.explanation!.change!.costAtMost).toBe(10_000);
		expect(third.before.map(({ reference }) => reference)).toEqual(['1', '2']);
		const fifth = await whyOf(app, election, '5');
		expect(fifth.explanation!.change!.costAtMost).toBeNull();
		const { main } = app.stores;
		expect(await main.read.$count(main.tables.countExplanations)).toBe(5);
		// What is kept isn't worked out again: it would find the box changed.
		const { box } = app.stores;
		await box.transaction((tx) => tx.delete(box.tables.importedBallots));
		expect((await whyOf(app, election, '4')).line.reference).toBe('4');
	});

	test('before it’s published only officers and councillors of the ward see why', async () => {
		const app = await open();
		const { place, ids, officer, councillor, resident, otherOfficer, otherCouncillor } = await smallElection(app);
		await refused(previewWhy(app, officer, place, ids['1']!), 'NotFound', { what: 'result' });
		await countPaper(app, officer, place);
		await refused(publicWhy(app, place, ids['1']!), 'NotFound', { what: 'result' });
		await refused(previewWhy(app, null, place, ids['1']!), 'NotSignedIn');
		for (const actor of [resident, otherOfficer, otherCouncillor])
			await refused(previewWhy(app, actor, place, ids['1']!), 'NotAllowed');
		for (const actor of [officer, councillor])
			expect((await previewWhy(app, actor, place, ids['1']!)).why.isFunded).toBe(true);
		await refused(previewWhy(app, officer, place, 'nothing'), 'NotFound', { what: 'project' });
	});

	test('by shares, of few ballots, nothing is told that could show a vote', async () => {
		const app = await open();
		const election = await published(app, { tallyRule: 'equal-shares', satisfaction: 'cost' });
		const why = await whyOf(app, election, '2');
		expect(why.isListed).toBe(false);
		expect(why.explanation).toEqual({ trail: [], change: null });
		const { sheet } = await publicResult(app, election.place);
		const reasons = [...sheet.notFunded.map(({ reason }) => reason), why.line.reason];
		expect(reasons.filter((reason) => 'had' in reason)).toEqual([]);
		expect(reasons).toContainEqual({ kind: 'supporters-short-untold' });
	});

	test('every rule beside the result, once it’s published', async () => {
		const app = await open();
		const election = await smallElection(app, { challengeDays: 0 }, SIXTY);
		const { place, officer, councillor } = election;
		await refused(publicComparison(app, place), 'NotFound', { what: 'result' });
		await countPaper(app, officer, place);
		await refused(publicComparison(app, place), 'NotFound', { what: 'result' });
		await ratify(app, councillor, place);
		await publish(app, officer, place);
		const { comparison } = await whenReady(
			() => publicComparison(app, place),
			(found) => found.comparison !== null
		);
		const own = comparison!.rules.find(({ rule }) => rule === comparison!.own)!;
		expect(own.winners).toEqual((await newestCount(app.stores.main, place))!.outcome.winners);
		// Eight empty ballots and the twelve of 3 and 4 got nothing.
		expect(own.figures).toMatchObject({ voters: 60, withNothing: 20 });
		const { main } = app.stores;
		expect(await main.read.$count(main.tables.countComparisons)).toBe(1);
	});

	test('of few ballots only rules that go by totals, and an officer can’t try the others', async () => {
		const app = await open();
		const { place, officer } = await published(app, {});
		const { comparison } = await whenReady(
			() => publicComparison(app, place),
			(found) => found.comparison !== null
		);
		expect(comparison!.rules.map(({ rule, figures }) => [rule, figures])).toEqual([
			['votes', null],
			['votes-per-cost', null]
		]);
		expect(await pastPapers(app, officer)).toEqual([]);
		await refused(tryOnPast(app, officer, place), 'TooFewBallots');
	});

	test('an officer tries rules on past ballots and on made-up ones; nobody else does', async () => {
		const app = await open();
		const { place, officer, resident, councillor } = await published(app, {}, SIXTY);
		const asked = { voters: 40, projects: 6, pot: asPence(500_000), shape: 'two-sides', draw: 3 } as const;
		for (const actor of [resident, councillor]) {
			await refused(pastPapers(app, actor), 'NotAllowed');
			await refused(tryOnPast(app, actor, place), 'NotAllowed');
			await refused(tryOnMadeUp(app, actor, asked), 'NotAllowed');
		}
		expect(await pastPapers(app, officer)).toMatchObject([{ ...place, ward: 'Faraday', ballots: 60 }]);
		const past = await whenReady(
			() => tryOnPast(app, officer, place),
			({ comparison }) => comparison !== null
		);
		expect(past.comparison!.ballots).toBe(60);
		const made = await whenReady(
			() => tryOnMadeUp(app, officer, asked),
			(found) => found !== null
		);
		expect(made!.rules.length).toBeGreaterThan(5);
		expect(made!.projects).toHaveLength(6);
	});

	test('a round counts by each rule that it can be set up with', async () => {
		for (const [tallyRule, winners] of [
			['greedy', ['1', '2']],
			['greedy-per-cost', ['1', '2']],
			['equal-shares-then-greedy', ['1', '2']]
		] as const) {
			const app = await open();
			const { place, officer } = await smallElection(app, { tallyRule, satisfaction: 'cost' }, SIXTY);
			await countPaper(app, officer, place);
			const { outcome, settings } = (await newestCount(app.stores.main, place))!;
			expect(settings.rule).toBe(tallyRule);
			expect(outcome.winners).toEqual(winners);
		}
	});

	test('an officer stops a count: nothing is kept, and it can be started again', async () => {
		const app = await open();
		const { place, officer, councillor } = await smallElection(app, {}, SIXTY);
		const { done } = await startByTwo(app, officer, place);
		await expect(async () => stopCount(app, councillor, place)).rejects.toThrow('NotAllowed');
		stopCount(app, officer, place);
		await expect(done).rejects.toThrow('stopped');
		expect(countingJob(app, place)).toMatchObject({ state: 'stopped' });
		expect(await newestCount(app.stores.main, place)).toBeNull();
		await countPaper(app, officer, place);
		expect(countingJob(app, place)).toBeNull();
		stopCount(app, officer, place);
		expect((await newestCount(app.stores.main, place))!.ballots).toBe(60);
		expect(app.clock() > CLOSES).toBe(true);
	});
});
