import type { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { ledgerSheet } from '$lib/funding/ledger.server.ts';
import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import { countingJob } from '$lib/results/counting-jobs.server.ts';
import { decisionRows, newestCount } from '$lib/results/counts.server.ts';
import { declareInterest, publish, ratify, sendBack } from '$lib/results/decide.server.ts';
import { describeStores } from '../with-stores.ts';
import { refused } from './refused.ts';
import { countPaper, startByTwo } from './count-by-two.ts';
import { CLOSES, smallElection, WARD } from './small-election.ts';

const DAY = 86_400_000;

describeStores('counting and deciding', (open) => {
	test('an officer counts, a councillor ratifies and publishes, and the ledger adds up', async () => {
		const app = await open();
		const { place, ids, officer, councillor, second } = await smallElection(app);
		const countId = await countPaper(app, officer, place);
		const count = (await newestCount(app.stores.main, place))!;
		expect(count.id).toBe(countId);
		expect(count.outcome.winners).toEqual(['1', '2']);
		expect(count.ballots).toBe(6);
		await ratify(app, councillor, { ...place, countId, words: 'As voted.' });
		app.setClock(new Date(count.at.getTime() + 5 * DAY));
		await refused(publish(app, councillor, { ...place, countId }), 'SecondPersonNeeded');
		await publish(app, second, { ...place, countId });

		const { ward, phase } = await findPaperPlace(app.stores.main, place.roundId, place.wardId, app.clock());
		expect(phase).toBe('decided');
		expect(await ledgerSheet(app.stores.main, ward.potId)).toEqual({
			pot: 100_000,
			allocations: [
				{ projectId: ids['1'], amount: 50_000 },
				{ projectId: ids['2'], amount: 40_000 }
			],
			spent: 90_000,
			left: 10_000
		});
		expect((await decisionRows(app.stores.main, place)).map(({ kind, signedBy }) => [kind, signedBy])).toEqual([
			['ratified', 'Cllr One'],
			['published', 'Cllr Two']
		]);
	});

	test('who may not count, may not; counting too early changes nothing', async () => {
		const app = await open();
		const { place, officer, councillor, otherOfficer, resident } = await smallElection(app);
		await refused(countPaper(app, null, place), 'NotSignedIn');
		for (const actor of [councillor, otherOfficer, resident])
			await refused(countPaper(app, actor, place), 'NotAllowed');
		await refused(countPaper(app, officer, { ...place, roundId: 'nowhere' }), 'NotFound', { what: 'round' });
		app.setClock(new Date(CLOSES.getTime() - 1));
		await refused(countPaper(app, officer, place), 'WrongPhase', { phase: 'voting' });
		app.setClock(new Date(0));
		await refused(countPaper(app, officer, place), 'WrongPhase', { phase: 'being planned', needs: 'counting' });
		expect(countingJob(app, place)).toBeNull();
		expect(await newestCount(app.stores.main, place)).toBeNull();
	});

	test('counts in a thread of its own, so that the server keeps answering, and leaves none behind', async () => {
		const app = await open();
		const { place, officer } = await smallElection(app);
		const threads: Worker[] = [];
		const note = (thread: Worker) => void threads.push(thread);
		process.on('worker', note);
		try {
			await countPaper(app, officer, place);
		} finally {
			process.off('worker', note);
		}
		expect(threads).toHaveLength(1);
		// A thread that has ended has no number any more.
		expect(threads[0]!.threadId).toBe(-1);
	});

	test('of two counts at once only one begins', async () => {
		const app = await open();
		const { place, officer } = await smallElection(app);
		const { done } = await startByTwo(app, officer, place);
		expect(countingJob(app, place)).toMatchObject({ state: 'running' });
		await refused(startByTwo(app, officer, place), 'ResultNotReady', { why: 'counting' });
		await done;
		expect(countingJob(app, place)).toBeNull();
		const { counts } = app.stores.main.tables;
		expect(await app.stores.main.read.$count(counts)).toBe(1);
	});

	test('a count may be done again until it is ratified, and gives the same', async () => {
		const app = await open();
		const { place, officer, councillor } = await smallElection(app);
		await countPaper(app, officer, place);
		const first = (await newestCount(app.stores.main, place))!;
		const again = await countPaper(app, officer, place);
		const second = (await newestCount(app.stores.main, place))!;
		expect(second.id).toBe(again);
		expect({ ...second, id: 0 }).toEqual({ ...first, id: 0 });
		await refused(ratify(app, councillor, { ...place, countId: first.id }), 'ChangedMeanwhile');
		await ratify(app, councillor, { ...place, countId: again });
		await refused(countPaper(app, officer, place), 'AlreadyDone', { what: 'ratified' });
	});

	test('publishing needs a ratification and the end of the challenge period', async () => {
		const app = await open();
		const { place, officer, councillor, otherCouncillor } = await smallElection(app);
		await refused(publish(app, councillor, place), 'ResultNotReady', { why: 'not-counted' });
		await countPaper(app, officer, place);
		const { at } = (await newestCount(app.stores.main, place))!;
		app.setClock(new Date(at.getTime() + 5 * DAY));
		await refused(publish(app, councillor, place), 'ResultNotReady', { why: 'not-ratified' });
		await refused(ratify(app, otherCouncillor, place), 'NotAllowed');
		await refused(ratify(app, officer, place), 'NotAllowed');
		await ratify(app, councillor, place);
		await refused(ratify(app, councillor, place), 'AlreadyDone', { what: 'ratified' });
		app.setClock(new Date(at.getTime() + 5 * DAY - 1));
		await refused(publish(app, officer, place), 'ChallengePeriodRunning', {
			until: new Date(at.getTime() + 5 * DAY)
		});
		await refused(publish(app, otherCouncillor, place), 'NotAllowed');
		const { ledger, roundDecisions } = app.stores.main.tables;
		expect(await app.stores.main.read.$count(ledger)).toBe(0);
		expect(await app.stores.main.read.$count(roundDecisions)).toBe(1);
	});

	test('a published result stays', async () => {
		const app = await open();
		const { place, officer, councillor, second } = await smallElection(app, { challengeDays: 0 });
		await countPaper(app, officer, place);
		await ratify(app, councillor, place);
		await publish(app, second, place);
		await refused(publish(app, councillor, place), 'AlreadyDone', { what: 'published' });
		await refused(sendBack(app, councillor, { ...place, words: 'Wait' }), 'AlreadyDone', { what: 'published' });
		await refused(declareInterest(app, second, { ...place, words: 'Trustee' }), 'AlreadyDone', { what: 'published' });
		await refused(countPaper(app, officer, place), 'AlreadyDone', { what: 'published' });
		const { ledger } = app.stores.main.tables;
		expect(await app.stores.main.read.$count(ledger)).toBe(4);
	});

	test('two councillors publishing at once publish once', async () => {
		const app = await open();
		const { place, officer, councillor, second } = await smallElection(app, { challengeDays: 0 });
		await countPaper(app, officer, place);
		await ratify(app, councillor, place);
		const both = await Promise.allSettled([publish(app, officer, place), publish(app, second, place)]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const { ledger } = app.stores.main.tables;
		expect(await app.stores.main.read.$count(ledger)).toBe(4);
	});

	test('a councillor with an interest takes no part, not even after a recount', async () => {
		const app = await open();
		const { place, officer, councillor, second } = await smallElection(app, { challengeDays: 0 });
		await countPaper(app, officer, place);
		await refused(declareInterest(app, councillor, { ...place, words: '  ' }), 'BadInput', { where: 'words' });
		await declareInterest(app, councillor, { ...place, words: 'I chair project 1.' });
		await refused(declareInterest(app, councillor, { ...place, words: 'Again' }), 'AlreadyDone', { what: 'interest' });
		await refused(ratify(app, councillor, place), 'InterestDeclared');
		await refused(sendBack(app, councillor, { ...place, words: 'Why' }), 'InterestDeclared');
		await ratify(app, second, place);
		await refused(publish(app, councillor, place), 'InterestDeclared');
		await sendBack(app, second, { ...place, words: 'Please check project 3.' });
		await countPaper(app, officer, place);
		await refused(ratify(app, councillor, place), 'InterestDeclared');
	});

	test('an interest declared after ratifying takes the ratification back', async () => {
		const app = await open();
		const { place, officer, councillor, second } = await smallElection(app, { challengeDays: 0 });
		await countPaper(app, officer, place);
		await ratify(app, councillor, place);
		await declareInterest(app, councillor, { ...place, words: 'My sister runs project 2.' });
		await refused(publish(app, second, place), 'ResultNotReady', { why: 'not-ratified' });
	});

	test('a count that was sent back waits for the officer', async () => {
		const app = await open();
		const { place, officer, councillor, second } = await smallElection(app, { challengeDays: 0 });
		await countPaper(app, officer, place);
		await ratify(app, councillor, place);
		await refused(sendBack(app, second, { ...place, words: '' }), 'BadInput', { where: 'words' });
		await sendBack(app, second, { ...place, words: 'Project 3 was withdrawn.' });
		await refused(ratify(app, second, place), 'ResultNotReady', { why: 'sent-back' });
		await refused(publish(app, second, place), 'ResultNotReady', { why: 'sent-back' });
		await countPaper(app, officer, place);
		await ratify(app, second, place);
		await publish(app, councillor, place);
	});

	test('a withdrawn project gets nothing, and its supporters still count', async () => {
		const app = await open();
		const { place, ids, officer } = await smallElection(app);
		const { main } = app.stores;
		const { projects } = main.tables;
		const { eq } = await import('drizzle-orm');
		await main.transaction((tx) =>
			tx.update(projects).set({ withdrawnAt: app.clock() }).where(eq(projects.id, ids['1']!))
		);
		await countPaper(app, officer, place);
		const { outcome } = (await newestCount(main, place))!;
		expect(outcome.winners[0]).toBe('2');
		expect(outcome.projects.map(({ id }) => id)).toEqual(['2', '3', '4', '5']);
		expect(outcome.voters).toBe(6);
	});

	test('money that changed since the count stops the publishing', async () => {
		const app = await open();
		const { place, officer, councillor } = await smallElection(app, { challengeDays: 0 });
		await countPaper(app, officer, place);
		await ratify(app, councillor, place);
		const { main } = app.stores;
		const { contributions } = main.tables;
		await main.transaction((tx) => tx.update(contributions).set({ amount: 99_999 }));
		await refused(publish(app, officer, place), 'ResultNotReady', { why: 'pot-changed' });
		expect(await main.read.$count(main.tables.ledger)).toBe(0);
		expect((await decisionRows(main, place)).map(({ kind }) => kind)).toEqual(['ratified']);
	});

	test('equal shares counts by the round’s own rule', async () => {
		const app = await open();
		// £1,000 / 6 = £166.67 each: the four supporters of project 1 can pay £500, then nobody else's have enough.
		const { place, officer } = await smallElection(app, { tallyRule: 'equal-shares', satisfaction: 'cost' });
		await countPaper(app, officer, place);
		const { outcome, settings } = (await newestCount(app.stores.main, place))!;
		expect(settings).toMatchObject({ rule: 'equal-shares', satisfaction: 'cost', fewestVotes: 1, pot: 100_000 });
		expect(outcome.winners[0]).toBe('1');
		expect(outcome.voters).toBe(6);
		expect(place.wardId).toBe(WARD);
	});
});
