import { expect, it } from 'vitest';
import { newId } from '$lib/kernel/ids.ts';
import type { App } from '$lib/operations/app.server.ts';
import type { Actor } from '$lib/people/actor.ts';
import { countStep, funnelOf, tendFunnel } from '$lib/voting/funnel.server.ts';
import type { Step } from '$lib/voting/funnel-steps.ts';
import { paperInBox } from '$lib/voting/open-paper.server.ts';
import { closePaper } from '$lib/voting/close-paper.server.ts';
import { describeStores } from '../with-stores.ts';
import { AFTER, FARADAY, HERE, makeResident, makeRound, OPENS, PECKHAM, ROUND } from './a-round.ts';
import { refusal } from './refusal.ts';

const MINUTE = 60_000;

const officerOf = async (app: App, ...wardIds: string[]): Promise<Actor> => ({
	...(await makeResident(app, newId(app.random))),
	roles: wardIds.map((wardId) => ({ role: 'officer' as const, wardId }))
});

describeStores('how many get through', (open) => {
	async function opened() {
		const app = await open();
		await makeRound(app);
		await paperInBox(app, HERE);
		return { app, officer: await officerOf(app, FARADAY) };
	}

	async function tell(app: App, step: Step, phones: number, place = HERE): Promise<void> {
		for (let i = 0; i < phones; i++) await countStep(app, place, step);
	}

	async function entitle(app: App, way: 'email' | 'letter', people: number, taken: number): Promise<void> {
		const { voterRoll } = app.stores.main.tables;
		const rows = Array.from({ length: people }, (_, i) => ({
			...{ entitlementId: newId(app.random), ...HERE, way },
			blinded: i < taken ? newId(app.random).padEnd(64, '0') : null
		}));
		await app.stores.main.transaction((tx) => tx.insert(voterRoll).values(rows));
	}

	const stepsIn = async (app: App, officer: Actor) =>
		(await funnelOf(app, officer, ROUND)).wards[0]!.steps.map(({ people }) => people);

	it('is shown roughly, by way and ward, and not where people could be recognised', async () => {
		const { app, officer } = await opened();
		await entitle(app, 'email', 43, 12);
		await entitle(app, 'letter', 100, 9);
		await tell(app, 'opened', 27);
		await tell(app, 'checked', 14);
		await tell(app, 'receipt', 9);
		expect(await funnelOf(app, officer, ROUND)).toMatchObject({ asOf: null });
		await tendFunnel(app);
		const { wards, asOf } = await funnelOf(app, officer, ROUND);
		expect(wards).toEqual([
			{
				...{ id: FARADAY, name: 'Faraday' },
				ways: [
					{ way: 'email', entitled: 40, taken: 10 },
					{ way: 'letter', entitled: 100, taken: null }
				],
				steps: [
					{ step: 'opened', people: 25 },
					{ step: 'checked', people: 10 },
					{ step: 'receipt', people: null }
				]
			}
		]);
		expect(asOf!.getTime() % (15 * MINUTE)).toBe(0);
	});

	it('changes with the quarter of an hour and not in between, so that nobody sees one person’s step', async () => {
		const { app, officer } = await opened();
		const start = new Date(OPENS.getTime() + 60 * MINUTE);
		app.setClock(start);
		await tell(app, 'receipt', 24);
		await tendFunnel(app);
		expect(await stepsIn(app, officer)).toEqual([null, null, 20]);
		await tell(app, 'receipt', 6);
		app.setClock(new Date(start.getTime() + 14 * MINUTE));
		await tendFunnel(app);
		expect(await stepsIn(app, officer)).toEqual([null, null, 20]);
		app.setClock(new Date(start.getTime() + 15 * MINUTE));
		await Promise.all([tendFunnel(app), tendFunnel(app)]);
		expect(await stepsIn(app, officer)).toEqual([null, null, 30]);
		// One more: whoever watches learns nothing of it, however long they wait.
		await tell(app, 'receipt', 1);
		app.setClock(new Date(start.getTime() + 60 * MINUTE));
		await tendFunnel(app);
		expect(await stepsIn(app, officer)).toEqual([null, null, 30]);
	});

	it('counts nothing for papers that aren’t open, and not more than a flood’s first second', async () => {
		const { app, officer } = await opened();
		await tell(app, 'opened', 30, { roundId: 'no-round', wardId: FARADAY });
		await tell(app, 'opened', 30, { ...HERE, wardId: PECKHAM });
		await tendFunnel(app);
		const { monitoring } = app.stores;
		expect(await monitoring.read.select().from(monitoring.tables.funnelCounts)).toEqual([]);
		await Promise.all(Array.from({ length: 5_000 }, () => countStep(app, HERE, 'opened')));
		await tendFunnel(app);
		const [row] = await monitoring.read.select().from(monitoring.tables.funnelCounts);
		expect(row!.people).toBeLessThan(2_500);
		app.setClock(AFTER);
		await closePaper(app, HERE);
		await tell(app, 'receipt', 30);
		await tendFunnel(app);
		expect((await stepsIn(app, officer))[2]).toBeNull();
	});

	it('is for officers of the round, each for their own wards, and has nothing by project', async () => {
		const { app, officer } = await opened();
		await expect(funnelOf(app, null, ROUND)).rejects.toEqual(refusal('NotSignedIn'));
		await expect(funnelOf(app, await makeResident(app, 'ada'), ROUND)).rejects.toEqual(refusal('NotAllowed'));
		expect((await funnelOf(app, officer, ROUND)).wards.map(({ id }) => id)).toEqual([FARADAY]);
		const both = await funnelOf(app, await officerOf(app, FARADAY, PECKHAM), ROUND);
		expect(both.wards).toHaveLength(2);
		expect(JSON.stringify(both)).not.toMatch(/project|lunch|court/);
	});
});
