import { expect, it } from 'vitest';
import type { TestApp } from '../with-stores.ts';
import { ballotsIn } from '$lib/voting/box.server.ts';
import { castBallot } from '$lib/voting/cast-ballot.server.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { describeStores } from '../with-stores.ts';
import { ADVICE, AFTER, COURT, HERE, LUNCH, makeResident, makeRound } from './a-round.ts';
import { refusal } from './refusal.ts';

const RANK = { ballotType: 'rank', mostChoices: 3, satisfaction: 'borda' } as const;
const POINTS = { ballotType: 'points', totalPoints: 10, mostPoints: 6, satisfaction: 'points' } as const;

const inBox = (app: TestApp) => app.stores.box.read.select().from(app.stores.box.tables.formBallots);

async function counted(app: TestApp) {
	const found = [];
	for await (const ballot of ballotsIn(app, HERE, 'counting')) found.push(ballot);
	return found;
}

describeStores('ranks and points in the box', (open) => {
	async function openWithVoter(changes: Parameters<typeof makeRound>[1]) {
		const app = await open();
		await makeRound(app, changes);
		const ada = await makeResident(app, 'ada');
		await joinRoll(app, ada, { ...HERE, connection: 'live', oldEnough: true });
		return { app, ada };
	}

	it('keeps the order of a ballot that ranks, and takes another order as another ballot', async () => {
		const { app, ada } = await openWithVoter(RANK);
		const first = await castBallot(app, ada, { ...HERE, choices: [LUNCH, COURT] });
		expect(await castBallot(app, ada, { ...HERE, choices: [LUNCH, COURT] })).toEqual(first);
		const second = await castBallot(app, ada, { ...HERE, choices: [COURT, LUNCH] });
		expect(second.number).toBe(2);
		expect(second.receipt).not.toBe(first.receipt);
		await expect(castBallot(app, ada, { ...HERE, choices: [ADVICE] })).rejects.toEqual(refusal('TooFewPlaces'));
		expect(await counted(app)).toEqual([{ choices: [COURT, LUNCH] }]);
		app.setClock(AFTER);
		expect(await castBallot(app, ada, { ...HERE, choices: [COURT, LUNCH] })).toEqual(second);
		await expect(castBallot(app, ada, { ...HERE, choices: [LUNCH, COURT] })).rejects.toEqual(refusal('RoundNotOpen'));
	});

	it('keeps what each project was given, and takes other points as another ballot', async () => {
		const { app, ada } = await openWithVoter(POINTS);
		const first = await castBallot(app, ada, { ...HERE, choices: [LUNCH, COURT, ADVICE], points: [2, 6, 0] });
		// The same ballot in another order, and without the project that gets nothing.
		expect(await castBallot(app, ada, { ...HERE, choices: [COURT, LUNCH], points: [6, 2] })).toEqual(first);
		const second = await castBallot(app, ada, { ...HERE, choices: [COURT, LUNCH], points: [5, 3] });
		expect(second.number).toBe(2);
		expect(second.receipt).not.toBe(first.receipt);
		const late = { ...HERE, choices: [COURT, LUNCH], points: [4, 4], number: 1 };
		await expect(castBallot(app, ada, late)).rejects.toEqual(refusal('ChangedMeanwhile'));
		expect(await counted(app)).toEqual([{ choices: [COURT, LUNCH], points: [5, 3] }]);
	});

	it('leaves the box as it was when points are wrong', async () => {
		const { app, ada } = await openWithVoter(POINTS);
		const cast = (points: number[]) => castBallot(app, ada, { ...HERE, choices: [LUNCH, COURT], points });
		await cast([1, 1]);
		const before = await inBox(app);
		await expect(cast([6, 5])).rejects.toEqual(refusal('OverPoints', { over: 1, total: 10 }));
		await expect(cast([7, 0])).rejects.toEqual(refusal('TooManyPointsOnOne', { most: 6 }));
		await expect(cast([-1, 3])).rejects.toEqual(refusal('NotWholePoints'));
		await expect(cast([0.5, 3])).rejects.toEqual(refusal('NotWholePoints'));
		await expect(cast([1])).rejects.toEqual(refusal('BadInput'));
		await expect(cast([0, 0])).rejects.toEqual(refusal('NothingChosen'));
		expect(await inBox(app)).toEqual(before);
	});

	it('is guarded by the database too', async () => {
		const { app } = await openWithVoter(POINTS);
		const { box } = app.stores;
		const ballot = { ...HERE, credential: 'c', choices: [LUNCH, COURT], number: 1, receipt: 'R' };
		const put = (points: number[]) =>
			box.transaction((tx) => tx.insert(box.tables.formBallots).values({ ...ballot, points }));
		await expect(put([1])).rejects.toThrow();
		await put([1, 2]);
		const wrong: Parameters<typeof makeRound>[1][] = [
			{ ...RANK, mostChoices: null },
			{ ...RANK, mostChoices: 0 },
			{ ...RANK, satisfaction: 'points' },
			{ ...POINTS, totalPoints: null },
			{ ...POINTS, mostPoints: 11 },
			{ ...POINTS, mostPoints: 0 },
			{ ...POINTS, satisfaction: 'borda' },
			{ ballotType: 'knapsack', totalPoints: 5 },
			{ ballotType: 'dice' as 'rank' }
		];
		for (const [index, changes] of wrong.entries()) {
			await expect(makeRound(app, { ...changes, id: `wrong-${index}` }), JSON.stringify(changes)).rejects.toThrow();
		}
	});
});
