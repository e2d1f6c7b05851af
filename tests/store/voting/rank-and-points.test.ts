import { expect, it } from 'vitest';
import type { TestApp } from '../with-stores.ts';
import { utf8 } from '$lib/record/bytes.ts';
import { ballotsIn } from '$lib/voting/box.server.ts';
import { takeBallot } from '$lib/voting/take-ballot.server.ts';
import { describeStores } from '../with-stores.ts';
import { makeVoterQuickly, type Phone } from './a-phone.ts';
import { ADVICE, AFTER, COURT, HERE, LUNCH, makeRound } from './a-round.ts';
import { refusal } from './refusal.ts';

const RANK = { ballotType: 'rank', mostChoices: 3, satisfaction: 'borda' } as const;
const POINTS = { ballotType: 'points', totalPoints: 10, mostPoints: 6, satisfaction: 'points' } as const;

const inBox = (app: TestApp) => app.stores.box.read.select().from(app.stores.box.tables.ballots);

async function counted(app: TestApp) {
	const found = [];
	for await (const ballot of ballotsIn(app, HERE, 'counting')) found.push(ballot);
	return found;
}

const ranked = (phone: Phone, number: number, ...ids: string[]) => phone.fill(number, { kind: 'rank', ids });

/** A ballot that gives points to the court and the lunch club. */
const shared = (phone: Phone, number: number, court: number, lunch: number) =>
	phone.fill(number, { kind: 'points', ids: [COURT, LUNCH], points: [court, lunch] });

describeStores('ranks and points in the box', (open) => {
	async function openWithVoter(changes: Parameters<typeof makeRound>[1]) {
		const app = await open();
		await makeRound(app, changes);
		return { app, ada: await makeVoterQuickly(app, 'ada') };
	}

	it('keeps the order of a ballot that ranks, and takes another order as another ballot', async () => {
		const { app, ada } = await openWithVoter(RANK);
		const bytes = await ranked(ada, 1, LUNCH, COURT);
		const first = await takeBallot(app, HERE, bytes);
		expect(await takeBallot(app, HERE, bytes)).toBe(first);
		const other = takeBallot(app, HERE, await ranked(ada, 1, COURT, LUNCH));
		await expect(other).rejects.toEqual(refusal('NumberRefused', { why: 'taken' }));
		const changed = await ranked(ada, 2, COURT, LUNCH);
		const second = await takeBallot(app, HERE, changed);
		expect(second).not.toBe(first);
		const few = takeBallot(app, HERE, await ranked(ada, 3, ADVICE));
		await expect(few).rejects.toEqual(refusal('TooFewPlaces'));
		app.setClock(AFTER);
		expect(await counted(app)).toEqual([{ choices: [COURT, LUNCH] }]);
		expect(await takeBallot(app, HERE, changed)).toBe(second);
		const late = takeBallot(app, HERE, await ranked(ada, 3, LUNCH, COURT));
		await expect(late).rejects.toEqual(refusal('RoundNotOpen'));
	});

	it('keeps what each project was given, and takes other points as another ballot', async () => {
		const { app, ada } = await openWithVoter(POINTS);
		const first = await takeBallot(app, HERE, await shared(ada, 1, 6, 2));
		const other = takeBallot(app, HERE, await shared(ada, 1, 5, 3));
		await expect(other).rejects.toEqual(refusal('NumberRefused', { why: 'taken' }));
		expect(await takeBallot(app, HERE, await shared(ada, 2, 5, 3))).not.toBe(first);
		const late = takeBallot(app, HERE, await shared(ada, 1, 4, 4));
		await expect(late).rejects.toEqual(refusal('NumberRefused', { why: 'stale', newest: 2 }));
		app.setClock(AFTER);
		expect(await counted(app)).toEqual([{ choices: [COURT, LUNCH], points: [5, 3] }]);
	});

	it('leaves the box as it was when points are wrong', async () => {
		const { app, ada } = await openWithVoter(POINTS);
		await takeBallot(app, HERE, await shared(ada, 1, 1, 1));
		const before = await inBox(app);
		const cast = async (court: number, lunch: number) => takeBallot(app, HERE, await shared(ada, 2, court, lunch));
		await expect(cast(6, 5)).rejects.toEqual(refusal('OverPoints', { over: 1, total: 10 }));
		await expect(cast(7, 1)).rejects.toEqual(refusal('TooManyPointsOnOne', { most: 6 }));
		const none = takeBallot(app, HERE, await ada.fill(2, { kind: 'points', ids: [], points: [] }));
		await expect(none).rejects.toEqual(refusal('NothingChosen'));
		// What no phone of ours would spell.
		const text = new TextDecoder().decode(await shared(ada, 2, 2, 2));
		for (const points of ['-1', '0.5', '0', '02', '1e1', '']) {
			const forged = utf8(text.replace(`${COURT}:2`, `${COURT}:${points}`));
			await expect(takeBallot(app, HERE, forged), points).rejects.toEqual(refusal('BadInput'));
		}
		const without = utf8(text.replace(`${COURT}:2`, COURT));
		await expect(takeBallot(app, HERE, without)).rejects.toEqual(refusal('BadInput'));
		expect(await inBox(app)).toEqual(before);
	});

	it('is guarded by the database too', async () => {
		const app = await open();
		const { box } = app.stores;
		const ballot = { ...HERE, id: 'i', choices: [LUNCH, COURT] };
		const put = (points: number[]) =>
			box.transaction((tx) => tx.insert(box.tables.importedBallots).values({ ...ballot, points }));
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
