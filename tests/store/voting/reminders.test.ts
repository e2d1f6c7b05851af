import { expect, it } from 'vitest';
import { newId } from '$lib/kernel/ids.ts';
import type { App } from '$lib/operations/app.server.ts';
import type { Actor } from '$lib/people/actor.ts';
import { setReminders, wantsReminders } from '$lib/voting/refuse-reminders.server.ts';
import { planReminder, remindersToManage, sendDueReminders, takeBackReminder } from '$lib/voting/remind.server.ts';
import { describeStores, type TestApp } from '../with-stores.ts';
import { AFTER, CLOSES, decide, FARADAY, HERE, makeResident, makeRound, PECKHAM, ROUND } from './a-round.ts';
import { refusal } from './refusal.ts';

const DAY = 86_400_000;
const BEST = new Date(CLOSES.getTime() - 3 * DAY);

const officerOf = async (app: App, ...wardIds: string[]): Promise<Actor> => ({
	...(await makeResident(app, newId(app.random))),
	roles: wardIds.map((wardId) => ({ role: 'officer' as const, wardId }))
});

describeStores('reminders', (open) => {
	/** A round with somebody who has no credential, somebody who has, and a letter's entitlement that is nobody's. */
	async function withVoters() {
		const app = await open();
		await makeRound(app);
		for (const name of ['ada', 'bea', 'cy']) await makeResident(app, name);
		const { voterRoll } = app.stores.main.tables;
		const on = (personId: string | null, wardId: string, blinded: string | null) => ({
			...{ entitlementId: newId(app.random), roundId: ROUND, personId, wardId, blinded },
			way: personId ? ('email' as const) : ('letter' as const)
		});
		const rows = [
			on('ada', FARADAY, null),
			on('bea', FARADAY, 'b'.repeat(64)),
			on('cy', PECKHAM, null),
			on(null, FARADAY, null)
		];
		await app.stores.main.transaction((tx) => tx.insert(voterRoll).values(rows));
		return { app, officer: await officerOf(app, FARADAY, PECKHAM) };
	}
	const letters = async ({ stores: { main } }: App) =>
		(await main.read.select().from(main.tables.outbox)).sort((a, b) => (a.recipient < b.recipient ? -1 : 1));
	const recipients = async (app: App) => (await letters(app)).map(({ recipient }) => recipient);
	const plan = (app: TestApp, officer: Actor | null, turn: number, sendAt: Date | null) =>
		planReminder(app, officer, { roundId: ROUND, turn, sendAt });

	it('go once, when they’re due, to whoever has an address and no credential', async () => {
		const { app, officer } = await withVoters();
		expect((await remindersToManage(app, officer, ROUND)).next).toMatchObject({ turn: 1, best: BEST });
		await plan(app, officer, 1, BEST);
		await sendDueReminders(app);
		expect(await letters(app)).toEqual([]);
		app.setClock(BEST);
		await Promise.all([sendDueReminders(app), sendDueReminders(app)]);
		await sendDueReminders(app);
		expect(await recipients(app)).toEqual(['ada@example.org', 'cy@example.org']);
		const { body } = (await letters(app))[0]!;
		expect(body).toContain(`/rounds/${ROUND}/${FARADAY}/vote`);
		expect(await remindersToManage(app, officer, ROUND)).toMatchObject({ reminders: [{ turn: 1, isSent: true }] });
	});

	it('go twice for a round and not a third time, however often somebody presses', async () => {
		const { app, officer } = await withVoters();
		const pressed = await Promise.allSettled([plan(app, officer, 1, null), plan(app, officer, 1, null)]);
		expect(pressed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await letters(app)).toHaveLength(2);
		await plan(app, officer, 2, BEST);
		await expect(plan(app, officer, 2, null)).rejects.toEqual(refusal('AlreadyDone', { what: 'reminder' }));
		await expect(plan(app, officer, 3, null)).rejects.toEqual(refusal('AlreadyDone', { what: 'reminder' }));
		await takeBackReminder(app, officer, { roundId: ROUND, turn: 2 });
		app.setClock(BEST);
		await sendDueReminders(app);
		expect(await letters(app)).toHaveLength(2);
		await expect(takeBackReminder(app, officer, { roundId: ROUND, turn: 1 })).rejects.toEqual(
			refusal('AlreadyDone', { what: 'reminder' })
		);
	});

	it('leave nothing behind when writing them fails half-way, and go whole the next time', async () => {
		const { app, officer } = await withVoters();
		await plan(app, officer, 1, BEST);
		app.setClock(BEST);
		let draws = 0;
		const breaking = {
			...app,
			random: (bytes: number) => {
				if (++draws > 2) throw new Error('the power went');
				return app.random(bytes);
			}
		};
		await expect(sendDueReminders(breaking)).rejects.toThrow('the power went');
		expect(await letters(app)).toEqual([]);
		await sendDueReminders(app);
		expect(await letters(app)).toHaveLength(2);
	});

	it('end with the link in one of them, without signing in, and begin again', async () => {
		const { app, officer } = await withVoters();
		await plan(app, officer, 1, null);
		const { body } = (await letters(app))[0]!;
		const token = /\/reminders\/(\w+)/.exec(body)![1]!;
		expect(await wantsReminders(app, token)).toBe(true);
		await setReminders(app, token, false);
		await setReminders(app, token, false);
		expect(await wantsReminders(app, token)).toBe(false);
		await plan(app, officer, 2, null);
		expect(await recipients(app)).toEqual(['ada@example.org', 'cy@example.org', 'cy@example.org']);
		await setReminders(app, token, true);
		expect(await wantsReminders(app, token)).toBe(true);
		await expect(wantsReminders(app, 'another')).rejects.toEqual(refusal('LinkUnusable', { why: 'unknown' }));
		await expect(setReminders(app, 'another', false)).rejects.toEqual(refusal('LinkUnusable', { why: 'unknown' }));
	});

	it('are for officers of every ward, while people can vote', async () => {
		const { app, officer } = await withVoters();
		const one = await officerOf(app, FARADAY);
		await expect(plan(app, null, 1, BEST)).rejects.toEqual(refusal('NotSignedIn'));
		await expect(plan(app, one, 1, BEST)).rejects.toEqual(refusal('NotAllowed'));
		expect(await remindersToManage(app, one, ROUND)).toMatchObject({ next: null, mayChange: false });
		for (const wrong of [new Date(0), new Date(CLOSES.getTime() - 1), AFTER]) {
			await expect(plan(app, officer, 1, wrong)).rejects.toMatchObject({ code: 'BadInput' });
		}
		await plan(app, officer, 1, BEST);
		await decide(app, { kind: 'cancelled', wardId: PECKHAM });
		app.setClock(BEST);
		await sendDueReminders(app);
		expect(await recipients(app)).toEqual(['ada@example.org']);
	});

	it('planned before voting closed early never go afterwards', async () => {
		const { app, officer } = await withVoters();
		await plan(app, officer, 1, BEST);
		app.setClock(AFTER);
		await sendDueReminders(app);
		expect(await letters(app)).toEqual([]);
		expect((await remindersToManage(app, officer, HERE.roundId)).reminders).toMatchObject([{ isSent: true }]);
	});
});
