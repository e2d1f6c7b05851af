import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { asPence } from '$lib/kernel/money.ts';
import { contributionsTo } from '$lib/funding/pots.server.ts';
import { createRound } from '$lib/rounds/create-round.server.ts';
import { sealOf, sealOfRound, secretSeedOf } from '$lib/rounds/draw.server.ts';
import { draftsOf, dropDraft, findDraft, finishDraft, keepAnswers, startDraft } from '$lib/rounds/drafts.server.ts';
import { findRound, listRounds } from '$lib/rounds/rounds.server.ts';
import { startingAnswers } from '$lib/rounds/template.ts';
import { PLAN } from '../../rules/rounds/plan.ts';
import { FARADAY, keep, makeBorough, NEWINGTON, RESIDENT, someone } from '../places/borough.ts';
import { describeStores, TEST_NOW, type TestApp } from '../with-stores.ts';

const OFFICER = someone('officer', FARADAY, NEWINGTON);
const COUNCILLOR = someone('councillor', FARADAY);

/** How many rows the tables of a round have: nothing may be left behind by what was refused. */
async function rowsOf({ stores: { main } }: TestApp): Promise<number[]> {
	const { rounds, roundWards, pots, contributions, roundDrafts } = main.tables;
	return Promise.all([rounds, roundWards, pots, contributions, roundDrafts].map((table) => main.read.$count(table)));
}

describeStores('setting up a round', (open) => {
	it('writes its wards, its pots and who put money in, with a sealed draw', async () => {
		const app = await open();
		await makeBorough(app);
		await keep(app, OFFICER);
		const contributions = [
			{ funder: 'A charity', fund: '', amount: null, conditions: 'For children' },
			{ funder: 'Health', fund: 'Prevention', amount: asPence(500_50), conditions: '' },
			...PLAN.wards[0]!.contributions
		];
		const plan = {
			...PLAN,
			wards: [
				{ wardId: FARADAY, contributions },
				{ ...PLAN.wards[0]!, wardId: NEWINGTON }
			]
		};
		const id = await createRound(app, OFFICER, plan);
		const round = await findRound(app.stores.main, id);
		expect(round).toMatchObject({
			title: PLAN.title,
			votingClosesAt: PLAN.votingClosesAt,
			connections: PLAN.connections
		});
		expect(round.wards.map(({ id, pot }) => [id, pot])).toEqual([
			[FARADAY, 30_500_50],
			[NEWINGTON, 30_000_00]
		]);
		const potId = round.wards[0]!.potId;
		const money = (await contributionsTo(app.stores.main, [potId])).get(potId);
		expect(money?.map(({ funder, amount }) => [funder, amount])).toEqual([
			['Southwark Council', 30_000_00],
			['Health', 500_50],
			['A charity', null]
		]);
		const seed = await secretSeedOf(app.stores.main, id);
		expect(seed).toMatch(/^[0-9a-f]{64}$/);
		expect(await sealOfRound(app.stores.main, id)).toBe(sealOf(seed));
		expect(JSON.stringify(await listRounds(app.stores.main))).not.toContain(seed);
	});

	it('is for officers of every ward in it', async () => {
		const app = await open();
		await makeBorough(app);
		const before = await rowsOf(app);
		await expect(createRound(app, null, PLAN)).rejects.toThrow('NotSignedIn');
		for (const actor of [RESIDENT, COUNCILLOR, someone('administrator'), someone('officer', NEWINGTON)]) {
			await expect(createRound(app, actor, PLAN)).rejects.toThrow('NotAllowed');
		}
		await expect(createRound(app, OFFICER, { ...PLAN, wards: [] })).rejects.toThrow('NotAllowed');
		expect(await rowsOf(app)).toEqual(before);
	});

	it('leaves nothing behind when a plan is wrong, or a ward unknown', async () => {
		const app = await open();
		await makeBorough(app);
		const before = await rowsOf(app);
		const wrong = createRound(app, OFFICER, { ...PLAN, votingClosesAt: PLAN.votingOpensAt });
		await expect(wrong).rejects.toMatchObject({ code: 'BadInput', details: { where: 'votingClosesAt' } });
		const nowhere = someone('officer', FARADAY, 'atlantis');
		const unknown = createRound(app, nowhere, {
			...PLAN,
			wards: [...PLAN.wards, { ...PLAN.wards[0]!, wardId: 'atlantis' }]
		});
		await expect(unknown).rejects.toMatchObject({ code: 'NotFound', details: { what: 'ward' } });
		expect(await rowsOf(app)).toEqual(before);
	});

	it('has dates in order, says the database too', async () => {
		const app = await open();
		await makeBorough(app);
		await keep(app, OFFICER);
		const id = await createRound(app, OFFICER, PLAN);
		const { rounds } = app.stores.main.tables;
		const turnedRound = app.stores.main.transaction(async (tx) => {
			await tx.update(rounds).set({ votingClosesAt: PLAN.proposingOpensAt }).where(eq(rounds.id, id));
		});
		await expect(turnedRound).rejects.toThrow();
	});
});

describeStores('a set-up', (open) => {
	const starting = startingAnswers('neighbourhoods-fund', { title: 'Fund 2027', fund: 'Fund' }, TEST_NOW);

	it('keeps what was typed, right or wrong, and becomes a round once', async () => {
		const app = await open();
		await makeBorough(app);
		await keep(app, OFFICER);
		const id = await startDraft(app, OFFICER, starting);
		await keepAnswers(app, OFFICER, id, {
			funder: 'Southwark Council',
			wards: [FARADAY],
			pots: { [FARADAY]: '1.005' }
		});
		expect(await draftsOf(app, OFFICER)).toMatchObject([{ id, answers: { pots: { [FARADAY]: '1.005' } } }]);
		const before = await rowsOf(app);
		expect(await finishDraft(app, OFFICER, id)).toEqual({ problems: { [`pot-${FARADAY}`]: 'too-many-decimals' } });
		expect(await rowsOf(app)).toEqual(before);
		await keepAnswers(app, OFFICER, id, { pots: { [FARADAY]: '£30,000' } });
		const done = await finishDraft(app, OFFICER, id);
		expect(done).toHaveProperty('roundId');
		expect((await listRounds(app.stores.main)).map(({ title }) => title)).toEqual(['Fund 2027']);
		await expect(finishDraft(app, OFFICER, id)).rejects.toThrow('NotFound');
	});

	it('belongs to who started it, and to wards that are theirs', async () => {
		const app = await open();
		await makeBorough(app);
		const other = { ...someone('officer', FARADAY), id: 'officer-2', email: 'other@example.org' };
		await keep(app, OFFICER, other);
		const id = await startDraft(app, other, {
			...starting,
			funder: 'A',
			wards: [NEWINGTON],
			pots: { [NEWINGTON]: '1' }
		});
		await expect(findDraft(app, OFFICER, id)).rejects.toThrow('NotFound');
		await expect(keepAnswers(app, OFFICER, id, { title: 'Mine' })).rejects.toThrow('NotFound');
		await expect(dropDraft(app, OFFICER, id)).rejects.toThrow('NotFound');
		await expect(finishDraft(app, other, id)).rejects.toThrow('NotAllowed');
		for (const actor of [RESIDENT, COUNCILLOR, someone('officer')]) {
			await expect(startDraft(app, actor, starting)).rejects.toThrow('NotAllowed');
		}
		await expect(draftsOf(app, null)).rejects.toThrow('NotSignedIn');
		await dropDraft(app, other, id);
		expect(await draftsOf(app, other)).toEqual([]);
	});
});
