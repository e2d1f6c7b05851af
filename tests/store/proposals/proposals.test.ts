import { expect, it } from 'vitest';
import { asPence } from '$lib/kernel/money.ts';
import { checkProposal } from '$lib/proposals/check-proposal.server.ts';
import { costProposal } from '$lib/proposals/cost-proposal.server.ts';
import { projectsOn } from '$lib/proposals/projects.server.ts';
import {
	findProposal,
	findPublicProposal,
	historyOf,
	proposalsBy,
	publicProposalsIn
} from '$lib/proposals/proposals.server.ts';
import { putOnPaper } from '$lib/proposals/put-on-paper.server.ts';
import { sendIn } from '$lib/proposals/send-in.server.ts';
import { takeBack } from '$lib/proposals/take-back.server.ts';
import { writeDraft } from '$lib/proposals/write-draft.server.ts';
import { describeStores } from '../with-stores.ts';
import { everything, WHEN, WORDS } from './neighbourhood.ts';
import { cost, draft, ID, refused, say, SECOND, send, start, versionOf } from './steps.ts';

describeStores('a proposal', (open) => {
	it('goes from a draft through a change to the ballot paper, in the open', async () => {
		const { app, ...place } = await start(open);
		const { main } = app.stores;
		await draft(app, place, ID, { scaleStep: null, roughCost: null });
		await writeDraft(app, place.author, { id: ID, ...place, version: 1, words: WORDS });
		await send(app, place);
		await say(app, place, 'needs-changes', 'Which hall?');
		app.setClock(WHEN.checking);
		const words = { ...WORDS, place: 'Pembroke House' };
		await writeDraft(app, place.author, { id: ID, ...place, version: await versionOf(app), words });
		await send(app, place);
		expect(await cost(app, place, 5_250_50)).toEqual({ overPot: false });
		await say(app, place, 'ready');
		const project = await putOnPaper(app, place.officer, { proposalId: ID, version: await versionOf(app) });
		expect(project).toMatchObject({
			...{ title: WORDS.title, what: WORDS.what, place: 'Pembroke House', prevents: WORDS.prevents, scaleStep: 1 },
			...{ reference: '1', cost: 5_250_50, proposalId: ID, withdrawnAt: null, example: false }
		});
		expect(await projectsOn(main, place.roundId, place.wardId)).toEqual([project]);
		const history = await historyOf(main, ID);
		expect(history.map(({ kind, reason, amount }) => [kind, reason, amount])).toEqual([
			['sent-in', '', null],
			['needs-changes', 'Which hall?', null],
			['sent-in', '', null],
			['costed', '', 5_250_50],
			['ready', '', null],
			['on-paper', '', null]
		]);
		const { letters } = await everything(app);
		expect(letters.map(({ to }) => to)).toEqual(Array(4).fill('author@example.org'));
		expect(letters.filter(({ body }) => body.includes('Which hall?'))).toHaveLength(1);
	});

	it('is its author’s alone until sent in, and again once taken back', async () => {
		const { app, ...place } = await start(open);
		const { main } = app.stores;
		const shown = async () => (await publicProposalsIn(main, place.roundId, place.wardId)).map(({ id }) => id);
		await draft(app, place);
		expect(await shown()).toEqual([]);
		await expect(findPublicProposal(main, ID)).rejects.toMatchObject({ code: 'NotFound' });
		await send(app, place);
		expect(await shown()).toEqual([ID]);
		await takeBack(app, place.author, { proposalId: ID });
		await takeBack(app, place.author, { proposalId: ID });
		expect(await shown()).toEqual([]);
		expect((await historyOf(main, ID)).map(({ kind }) => kind)).toEqual(['sent-in', 'withdrawn']);
		expect((await proposalsBy(main, 'author')).map(({ standing }) => standing)).toEqual(['withdrawn']);
	});

	it('keeps unfinished changes from everybody else', async () => {
		const { app, ...place } = await start(open);
		await draft(app, place);
		await send(app, place);
		await say(app, place, 'needs-changes', 'Shorter, please.');
		const words = { ...WORDS, what: '', title: 'Lunch' };
		await writeDraft(app, place.author, { id: ID, ...place, version: await versionOf(app), words });
		const proposal = await findPublicProposal(app.stores.main, ID);
		expect(proposal.title).toBe(WORDS.title);
		expect(JSON.stringify(proposal)).not.toContain('"Lunch"');
		expect((await findProposal(app.stores.main, ID)).changes).toMatchObject({ title: 'Lunch', what: '' });
		await refused(app, 'BadInput', () => send(app, place));
	});

	it('takes a form that a flaky phone sends twice once', async () => {
		const { app, ...place } = await start(open);
		await draft(app, place);
		await draft(app, place);
		await sendIn(app, place.author, { proposalId: ID, version: 1 });
		await sendIn(app, place.author, { proposalId: ID, version: 1 });
		for (const _ of [1, 2]) {
			await checkProposal(app, place.officer, { proposalId: ID, version: 2, verdict: 'ready', reason: 'Good' });
		}
		for (const _ of [1, 2]) {
			await costProposal(app, place.officer, { proposalId: ID, version: 3, cost: asPence(1_00), reason: '' });
		}
		const first = await putOnPaper(app, place.officer, { proposalId: ID, version: 4 });
		const before = await everything(app);
		expect(await putOnPaper(app, place.officer, { proposalId: ID, version: 4 })).toEqual(first);
		expect(await everything(app)).toEqual(before);
		expect(before.events.map(({ kind }) => kind)).toEqual(['sent-in', 'ready', 'costed', 'on-paper']);
		expect(before.letters).toHaveLength(2);
	});

	it('lets nobody overwrite what they have not seen', async () => {
		const { app, ...place } = await start(open);
		await draft(app, place);
		const change = (version: number, title: string) =>
			writeDraft(app, place.author, { id: ID, ...place, version, words: { ...WORDS, title } });
		await change(1, 'On the phone');
		await refused(app, 'ChangedMeanwhile', () => change(1, 'On the laptop'));
		await refused(app, 'ChangedMeanwhile', () => sendIn(app, place.author, { proposalId: ID, version: 1 }));
		await send(app, place);
		const check = (reason: string) =>
			checkProposal(app, place.officer, { proposalId: ID, version: 3, verdict: 'needs-changes', reason });
		await check('First');
		await refused(app, 'ChangedMeanwhile', () => check('Second'));
	});

	it('lets one of two officers win who say different things at once', async () => {
		const { app, ...place } = await start(open);
		await draft(app, place);
		await send(app, place);
		const said = await Promise.allSettled(
			(['ready', 'not-possible'] as const).map((verdict) =>
				checkProposal(app, place.officer, { proposalId: ID, version: 2, verdict, reason: 'Because' })
			)
		);
		expect(said.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await historyOf(app.stores.main, ID)).toHaveLength(2);
	});

	it('gives each project on a paper its own number, also when two go on at once', async () => {
		const { app, ...place } = await start(open);
		for (const id of [ID, SECOND]) {
			await draft(app, place, id);
			await send(app, place, id);
			const { officer } = place;
			await checkProposal(app, officer, { proposalId: id, version: 2, verdict: 'ready', reason: '' });
			await cost(app, place, 1_000_00, id);
		}
		await Promise.all([ID, SECOND].map((id) => putOnPaper(app, place.officer, { proposalId: id, version: 4 })));
		const paper = await projectsOn(app.stores.main, place.roundId, place.wardId);
		expect(paper.map(({ reference }) => reference)).toEqual(['1', '2']);
	});

	it('says when its cost is more than the pot holds', async () => {
		const { app, ...place } = await start(open);
		await draft(app, place);
		await send(app, place);
		expect(await cost(app, place, 30_000_01)).toEqual({ overPot: true });
		expect(await cost(app, place, 30_000_00)).toEqual({ overPot: false });
	});
});
