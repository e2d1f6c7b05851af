import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { App } from '$lib/operations/app.server.ts';
import { ballotsIn } from '$lib/voting/box.server.ts';
import { castBallot } from '$lib/voting/cast-ballot.server.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { describeStores, type TestApp } from '../with-stores.ts';
import {
	ADVICE,
	AFTER,
	CLOSES,
	COURT,
	decide,
	HERE,
	LUNCH,
	makeResident,
	makeRound,
	OPENS,
	PECKHAM,
	ROUND,
	TREES
} from './a-round.ts';
import { refusal } from './refusal.ts';

/** Everything in the box, read past the guard that keeps it shut before closing. */
const inBox = (app: App) => app.stores.box.read.select().from(app.stores.box.tables.formBallots);

async function counted(app: App): Promise<string[][]> {
	const found: string[][] = [];
	for await (const { choices } of ballotsIn(app, HERE, 'counting')) found.push([...choices]);
	return found;
}

describeStores('casting a ballot', (open) => {
	async function openWithVoter(changes: Parameters<typeof makeRound>[1] = {}) {
		const app = await open();
		await makeRound(app, changes);
		const ada = await makeResident(app, 'ada');
		await joinRoll(app, ada, { ...HERE, connection: 'live', oldEnough: true });
		return { app, ada };
	}
	const withdraw = (app: TestApp, id: string) => {
		const { main } = app.stores;
		return main.transaction((tx) =>
			tx.update(main.tables.projects).set({ withdrawnAt: app.clock() }).where(eq(main.tables.projects.id, id))
		);
	};

	it('keeps a ballot and gives a receipt of eight readable characters', async () => {
		const { app, ada } = await openWithVoter();
		const { receipt, number } = await castBallot(app, ada, { ...HERE, choices: [LUNCH, COURT] });
		expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
		expect(number).toBe(1);
		const [row] = await inBox(app);
		expect(row).toEqual({
			...HERE,
			choices: [COURT, LUNCH],
			points: null,
			number,
			receipt,
			credential: expect.stringMatching(/^[0-9a-f]{64}$/)
		});
	});

	it('acknowledges the same ballot again with the same receipt', async () => {
		const { app, ada } = await openWithVoter();
		const first = await castBallot(app, ada, { ...HERE, choices: [LUNCH, COURT] });
		expect(await castBallot(app, ada, { ...HERE, choices: [COURT, LUNCH] })).toEqual(first);
		expect(await castBallot(app, ada, { ...HERE, choices: [COURT, LUNCH], number: 1 })).toEqual(first);
		expect(await inBox(app)).toHaveLength(1);
	});

	it('changes a vote under a new receipt and a higher number', async () => {
		const { app, ada } = await openWithVoter();
		const first = await castBallot(app, ada, { ...HERE, choices: [LUNCH] });
		const second = await castBallot(app, ada, { ...HERE, choices: [COURT] });
		expect(second.number).toBe(2);
		expect(second.receipt).not.toBe(first.receipt);
		expect(await inBox(app)).toEqual([expect.objectContaining({ choices: [COURT], ...second })]);
	});

	it('takes the same ballot twenty times at once as one', async () => {
		const { app, ada } = await openWithVoter();
		const receipts = await Promise.all(
			Array.from({ length: 20 }, () => castBallot(app, ada, { ...HERE, choices: [LUNCH] }))
		);
		expect(new Set(receipts.map(({ receipt }) => receipt)).size).toBe(1);
		expect(await inBox(app)).toEqual([expect.objectContaining({ number: 1 })]);
	});

	it('takes twenty different ballots of one person one after the other', async () => {
		const { app, ada } = await openWithVoter();
		const papers = [[LUNCH], [COURT], [ADVICE], [LUNCH, COURT]];
		const casts = Array.from({ length: 20 }, (_, index) =>
			castBallot(app, ada, { ...HERE, choices: papers[index % 4]! })
		);
		const receipts = await Promise.all(casts);
		const [row, ...others] = await inBox(app);
		expect(others).toEqual([]);
		// Each number belongs to one receipt, and the last of them is what stands.
		const byNumber = new Map(receipts.map(({ number, receipt }) => [number, receipt]));
		expect(new Set(byNumber.values()).size).toBe(byNumber.size);
		expect(row).toMatchObject({ number: Math.max(...byNumber.keys()), receipt: byNumber.get(row!.number) });
	});

	it('takes the ballots of twenty people at once', async () => {
		const { app } = await openWithVoter();
		const voters = [];
		for (let index = 0; index < 20; index++) {
			const voter = await makeResident(app, `voter-${index}`);
			await joinRoll(app, voter, { ...HERE, connection: 'study', oldEnough: true });
			voters.push(voter);
		}
		await Promise.all(voters.map((voter) => castBallot(app, voter, { ...HERE, choices: [LUNCH] })));
		expect(await inBox(app)).toHaveLength(20);
	});

	it('lets a late copy of an earlier ballot undo nothing', async () => {
		const { app, ada } = await openWithVoter();
		await castBallot(app, ada, { ...HERE, choices: [COURT], number: 2 });
		const late = castBallot(app, ada, { ...HERE, choices: [LUNCH], number: 1 });
		await expect(late).rejects.toEqual(refusal('ChangedMeanwhile'));
		expect(await inBox(app)).toEqual([expect.objectContaining({ choices: [COURT], number: 2 })]);
	});

	it('counts on when somebody comes back to what they had chosen first', async () => {
		const { app, ada } = await openWithVoter();
		const first = await castBallot(app, ada, { ...HERE, choices: [COURT], number: 1 });
		const back = await castBallot(app, ada, { ...HERE, choices: [COURT], number: 3 });
		expect(back).toEqual({ receipt: first.receipt, number: 3 });
		await expect(castBallot(app, ada, { ...HERE, choices: [LUNCH], number: 2 })).rejects.toEqual(
			refusal('ChangedMeanwhile')
		);
	});

	it('stops at the closing instant, but acknowledges what was saved before it', async () => {
		const { app, ada } = await openWithVoter();
		const saved = await castBallot(app, ada, { ...HERE, choices: [LUNCH] });
		app.setClock(CLOSES);
		await expect(castBallot(app, ada, { ...HERE, choices: [COURT] })).rejects.toEqual(
			refusal('RoundNotOpen', { closedAt: CLOSES })
		);
		expect(await castBallot(app, ada, { ...HERE, choices: [LUNCH] })).toEqual(saved);
		expect(await counted(app)).toEqual([[LUNCH]]);
	});

	it('looks at the clock again when nothing can come between', async () => {
		const { app, ada } = await openWithVoter();
		let asked = 0;
		// The first look says that voting is open; by the time that the box has let us in, it has closed.
		const slow = { ...app, clock: () => (++asked === 1 ? OPENS : CLOSES) };
		await expect(castBallot(slow, ada, { ...HERE, choices: [LUNCH] })).rejects.toEqual(refusal('RoundNotOpen'));
		expect(await inBox(app)).toEqual([]);
	});

	it('stays open for as long as an extension says', async () => {
		const { app, ada } = await openWithVoter();
		await decide(app, { kind: 'extended', votingClosesAt: new Date('2026-12-07T20:00:00Z') });
		app.setClock(AFTER);
		expect(await castBallot(app, ada, { ...HERE, choices: [LUNCH] })).toMatchObject({ number: 1 });
		app.setClock(new Date('2026-12-07T20:00:00Z'));
		await expect(castBallot(app, ada, { ...HERE, choices: [COURT] })).rejects.toEqual(refusal('RoundNotOpen'));
	});

	it('takes nothing before voting opens, nor in a cancelled round', async () => {
		const { app, ada } = await openWithVoter();
		app.setClock(new Date(OPENS.getTime() - 1));
		await expect(castBallot(app, ada, { ...HERE, choices: [LUNCH] })).rejects.toEqual(
			refusal('RoundNotOpen', { opensAt: OPENS })
		);
		app.setClock(OPENS);
		await castBallot(app, ada, { ...HERE, choices: [LUNCH] });
		await decide(app, { kind: 'cancelled', wardId: PECKHAM });
		await castBallot(app, ada, { ...HERE, choices: [COURT] });
		await decide(app, { kind: 'cancelled' });
		await expect(castBallot(app, ada, { ...HERE, choices: [COURT] })).rejects.toEqual(refusal('RoundNotOpen'));
	});

	it('asks for a place on the roll of this ward', async () => {
		const { app, ada } = await openWithVoter();
		const bea = await makeResident(app, 'bea');
		await expect(castBallot(app, bea, { ...HERE, choices: [LUNCH] })).rejects.toEqual(
			refusal('NotEligible', { reason: 'not-on-roll' })
		);
		const there = castBallot(app, ada, { roundId: ROUND, wardId: PECKHAM, choices: [TREES] });
		await expect(there).rejects.toEqual(refusal('NotEligible', { reason: 'other-ward' }));
		await expect(castBallot(app, null, { ...HERE, choices: [LUNCH] })).rejects.toEqual(refusal('NotSignedIn'));
		await expect(castBallot(app, ada, { ...HERE, wardId: 'nowhere', choices: [LUNCH] })).rejects.toEqual(
			refusal('NotFound')
		);
		expect(await inBox(app)).toEqual([]);
	});

	it('refuses what is not a ballot, and leaves the box as it was', async () => {
		const { app, ada } = await openWithVoter();
		const cast = (...choices: string[]) => castBallot(app, ada, { ...HERE, choices });
		await expect(cast()).rejects.toEqual(refusal('NothingChosen'));
		await expect(cast(LUNCH, LUNCH)).rejects.toEqual(refusal('ProjectTwice'));
		await expect(cast(LUNCH, TREES)).rejects.toEqual(refusal('ProjectNotOnPaper'));
		await expect(cast('__proto__')).rejects.toEqual(refusal('ProjectNotOnPaper'));
		await expect(cast(LUNCH, COURT, ADVICE)).rejects.toEqual(refusal('OverWardBudget', { over: 230_000 }));
		expect(await inBox(app)).toEqual([]);
	});

	it('keeps to the number of choices, or to none, as the round says', async () => {
		const { app, ada } = await openWithVoter({ ballotType: 'choose', mostChoices: 2 });
		const all = [LUNCH, COURT, ADVICE];
		await expect(castBallot(app, ada, { ...HERE, choices: all })).rejects.toEqual(
			refusal('TooManyChoices', { most: 2, chosen: 3 })
		);
		const other = await openWithVoter({ ballotType: 'approve' });
		expect(await castBallot(other.app, other.ada, { ...HERE, choices: all })).toMatchObject({ number: 1 });
	});

	it('lets nobody choose a withdrawn project; a ballot that holds one stands for the rest', async () => {
		const { app, ada } = await openWithVoter();
		const saved = await castBallot(app, ada, { ...HERE, choices: [LUNCH, COURT] });
		await withdraw(app, COURT);
		expect(await castBallot(app, ada, { ...HERE, choices: [LUNCH, COURT] })).toEqual(saved);
		await expect(castBallot(app, ada, { ...HERE, choices: [ADVICE, COURT] })).rejects.toEqual(
			refusal('ProjectNotOnPaper')
		);
		expect(await counted(app)).toEqual([[COURT, LUNCH]]);
	});

	it('takes a ballot that somebody left on this phone from nobody else', async () => {
		const { app, ada } = await openWithVoter();
		const theirs = castBallot(app, ada, { ...HERE, choices: [LUNCH], phoneTag: '0123456789abcdef' });
		await expect(theirs).rejects.toEqual(refusal('NotAllowed'));
		expect(await inBox(app)).toEqual([]);
	});
});
