import { expect, test } from 'vitest';
import { newestCount } from '$lib/results/counts.server.ts';
import { publish, ratify } from '$lib/results/decide.server.ts';
import { publishedBallots } from '$lib/results/published-ballots.server.ts';
import { papersOfCouncillor, papersToCount, previewResult, publicResult } from '$lib/results/result-pages.server.ts';
import { readPabulib } from '$lib/tally/read-pabulib.ts';
import { tally } from '$lib/tally/tally.ts';
import { drawTies } from '$lib/tally/ties.ts';
import { describeStores } from '../with-stores.ts';
import { refused } from './refused.ts';
import { countPaper } from './count-by-two.ts';
import { smallElection } from './small-election.ts';

const many = (ballots: number) =>
	Array.from({ length: ballots }, (_, i) => [['1', '2'], ['2'], ['3', '1'], ['4', '3'], []][i % 5]!);

describeStores('what is published', (open) => {
	test('the file, counted again with its own seed, gives the published winners', async () => {
		const app = await open();
		const { place, officer, councillor } = await smallElection(app, { challengeDays: 0 }, many(50));
		await refused(publishedBallots(app, place), 'NotFound', { what: 'result' });
		await countPaper(app, officer, place);
		await ratify(app, councillor, place);
		await refused(publishedBallots(app, place), 'NotFound', { what: 'result' });
		await refused(publicResult(app, place), 'NotFound', { what: 'result' });
		await publish(app, officer, place);

		const { pieces } = await publishedBallots(app, place);
		const file = readPabulib([...pieces].join(''), { leastScale: 100 });
		expect(file.election.ballots.voters).toBe(50);
		const seed = file.meta.get('ties')!.replace('seed:', '');
		const again = tally(file.election, { rule: 'greedy', fewestVotes: 1 }, await drawTies(file.election, seed));
		const { outcome } = (await newestCount(app.stores.main, place))!;
		expect({ winners: again.winners, ties: again.ties }).toEqual({ winners: outcome.winners, ties: outcome.ties });

		const { sheet } = await publicResult(app, place);
		expect(sheet).toMatchObject({ pot: 100_000, count: { ballots: 50, isListed: true } });
		expect(sheet.spent + sheet.left).toBe(sheet.pot);
		expect(sheet.funded.map(({ reference }) => reference)).toEqual(outcome.winners);
		expect(sheet.decision.ratified.map(({ signedBy }) => signedBy)).toEqual(['Cllr One']);
		expect(JSON.stringify(sheet)).not.toContain(councillor.id);
	});

	test('a list of fewer than 50 ballots stays secret, and the result does not', async () => {
		const app = await open();
		const { place, officer, councillor } = await smallElection(app, { challengeDays: 0 }, many(49));
		await countPaper(app, officer, place);
		await ratify(app, councillor, place);
		await publish(app, officer, place);
		await refused(publishedBallots(app, place), 'TooFewBallots', { fewest: 50 });
		expect((await publicResult(app, place)).sheet.count).toMatchObject({ ballots: 49, isListed: false });
	});

	test('previews are for the ward’s own officers and councillors', async () => {
		const app = await open();
		const { place, officer, councillor, second, otherCouncillor, otherOfficer, resident } = await smallElection(app);
		await countPaper(app, officer, place);
		for (const actor of [otherCouncillor, otherOfficer, resident])
			await refused(previewResult(app, actor, place), 'NotAllowed');
		await refused(previewResult(app, null, place), 'NotSignedIn');
		await ratify(app, councillor, place);
		expect(await previewResult(app, councillor, place)).toMatchObject({
			mine: { interest: false, ratified: true },
			mayDecide: true,
			mayPublishNow: false,
			job: null
		});
		expect(await previewResult(app, second, place)).toMatchObject({ mine: { ratified: false } });
		expect(await previewResult(app, officer, place)).toMatchObject({ mayDecide: false });
		expect(await papersOfCouncillor(app, second)).toMatchObject([{ step: 'ratified', ward: { name: 'Faraday' } }]);
		expect(await papersOfCouncillor(app, otherCouncillor)).toEqual([]);
		await refused(papersOfCouncillor(app, resident), 'NotAllowed');
		expect(await papersToCount(app, officer, place.roundId)).toMatchObject([{ step: 'ratified' }]);
		await refused(papersToCount(app, otherOfficer, place.roundId), 'NotAllowed');
	});
});
