import { expect, it } from 'vitest';
import type { App } from '$lib/operations/app.server.ts';
import { ballotsIn, putImportedBallots } from '$lib/voting/box.server.ts';
import { signedBallotFormat } from '$lib/record/signed-ballot.ts';
import { takeBallot } from '$lib/voting/take-ballot.server.ts';
import { describeStores } from '../with-stores.ts';
import { makeVoterQuickly } from './a-phone.ts';
import { CLOSES, COURT, FARADAY, HERE, LUNCH, makeRound, PECKHAM, ROUND } from './a-round.ts';
import { refusal } from './refusal.ts';

async function counted(app: App, phase: Parameters<typeof ballotsIn>[2] = 'counting', wardId = FARADAY) {
	const found: string[][] = [];
	for await (const { choices } of ballotsIn(app, { roundId: ROUND, wardId }, phase)) found.push([...choices]);
	return found;
}

describeStores('the ballot box', (open, dialect) => {
	it('shows no ballot to anybody before voting has closed, nor once a round is cancelled', async () => {
		const app = await open();
		for (const phase of ['planning', 'proposing', 'checking', 'shortlisted', 'voting', 'cancelled'] as const) {
			await expect(counted(app, phase)).rejects.toEqual(refusal('WrongPhase'));
		}
		await expect(counted(app, 'shortlisted')).rejects.toEqual(refusal('WrongPhase', { phase: 'ballot paper ready' }));
		for (const phase of ['counting', 'decided', 'delivering', 'closed'] as const)
			expect(await counted(app, phase)).toEqual([]);
	});

	it('gives thousands of imported ballots back, each once, to their own paper', async () => {
		const app = await open();
		const { box } = app.stores;
		const ballots = Array.from({ length: 4_321 }, (_, index) => ({ choices: [`p${index}`] }));
		await box.transaction((tx) => putImportedBallots(box, tx, app.random, HERE, ballots));
		await box.transaction((tx) =>
			putImportedBallots(box, tx, app.random, { ...HERE, wardId: PECKHAM }, [{ choices: [] }])
		);
		const found = await counted(app);
		expect(new Set(found.map(([choice]) => choice)).size).toBe(4_321);
		expect(found).toHaveLength(4_321);
		expect(await counted(app)).toEqual(found);
		expect(await counted(app, 'counting', PECKHAM)).toEqual([[]]);
	});

	it('says nothing about the order in which ballots came', async () => {
		const app = await open();
		const { box } = app.stores;
		const inOrder = Array.from({ length: 200 }, (_, index) => ({ choices: [String(index).padStart(3, '0')] }));
		await box.transaction((tx) => putImportedBallots(box, tx, app.random, HERE, inOrder));
		const stored = (await box.read.select().from(box.tables.importedBallots)).map(({ choices }) => choices[0]!);
		// On Postgres the table itself still does (docs/voting-protocol.md says so); what's counted doesn't.
		const lists = [(await counted(app)).map(([choice]) => choice!), ...(dialect === 'sqlite' ? [stored] : [])];
		for (const list of lists) {
			const rising = list.filter((choice, index) => index > 0 && choice > list[index - 1]!).length;
			// Of 199 neighbours about half rise in a random order; 60 to 140 is eleven standard deviations wide.
			expect(rising).toBeGreaterThan(60);
			expect(rising).toBeLessThan(140);
		}
	});

	it('counts each ballot that it acknowledged, and no other, however close to the end they come', async () => {
		const app = await open();
		await makeRound(app);
		const ballots: Uint8Array[] = [];
		for (let index = 0; index < 12; index++) {
			const phone = await makeVoterQuickly(app, `voter-${index}`);
			ballots.push(await phone.fill(1, [index % 2 ? LUNCH : COURT]));
		}
		let letIn = () => {};
		const entered = new Promise<void>((resolve) => (letIn = resolve));
		// The second look at the clock happens inside the box: from there on a ballot is under way.
		let looks = 0;
		const watched = { ...app, clock: () => (++looks > ballots.length && letIn(), app.clock()) };
		const casts = Promise.allSettled(ballots.map((bytes) => takeBallot(watched, HERE, bytes)));
		await entered;
		app.setClock(CLOSES);
		const found = (await counted(app)).flat().sort();
		const settled = await casts;
		const kept = ballots.filter((_, index) => settled[index]!.status === 'fulfilled');
		expect(kept.length).toBeGreaterThan(0);
		const said = kept.flatMap((bytes) => signedBallotFormat.decode(bytes).choices.ids);
		expect(found).toEqual(said.sort());
		expect((await counted(app)).flat().sort()).toEqual(found);
	});
});
