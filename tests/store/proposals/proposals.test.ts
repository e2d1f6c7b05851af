import { expect, it } from 'vitest';
import { asPence, MOST_PENCE, type Pence } from '$lib/kernel/money.ts';
import { checkProposal } from '$lib/proposals/check-proposal.server.ts';
import { costProposal } from '$lib/proposals/cost-proposal.server.ts';
import { projectsOn } from '$lib/proposals/projects.server.ts';
import type { Words } from '$lib/proposals/proposal.ts';
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
import { withdrawProject } from '$lib/proposals/withdraw-project.server.ts';
import { writeDraft } from '$lib/proposals/write-draft.server.ts';
import { describeStores, type TestApp } from '../with-stores.ts';
import { everything, makeNeighbourhood, WHEN, WORDS, type Neighbourhood } from './neighbourhood.ts';

const ID = '0123456789abcdef';
const SECOND = 'fedcba9876543210';

async function start(open: () => Promise<TestApp>) {
	const app = await open();
	const place = await makeNeighbourhood(app);
	return { app, ...place };
}

const draft = (app: TestApp, { author, roundId, wardId }: Neighbourhood, id = ID, words: Partial<Words> = {}) =>
	writeDraft(app, author, { id, roundId, wardId, version: null, words: { ...WORDS, ...words } });

const versionOf = async (app: TestApp, id = ID) => (await findProposal(app.stores.main, id)).version;

async function send(app: TestApp, { author }: Neighbourhood, id = ID) {
	await sendIn(app, author, { proposalId: id, version: await versionOf(app, id) });
}

async function say(
	app: TestApp,
	{ officer }: Neighbourhood,
	verdict: 'ready' | 'needs-changes' | 'not-possible',
	reason = ''
) {
	await checkProposal(app, officer, { proposalId: ID, version: await versionOf(app), verdict, reason });
}

async function cost(app: TestApp, { officer }: Neighbourhood, amount: number, id = ID) {
	const version = await versionOf(app, id);
	return costProposal(app, officer, { proposalId: id, version, cost: amount as Pence, reason: '' });
}

async function onPaper(app: TestApp, place: Neighbourhood, id = ID) {
	await draft(app, place, id);
	await send(app, place, id);
	const { officer } = place;
	await checkProposal(app, officer, {
		proposalId: id,
		version: await versionOf(app, id),
		verdict: 'ready',
		reason: ''
	});
	await cost(app, place, 5_000_00, id);
	return putOnPaper(app, officer, { proposalId: id, version: await versionOf(app, id) });
}

/** Tries something that must be refused, and shows that the database is as before. */
async function refused(app: TestApp, code: string, attempt: () => Promise<unknown>) {
	const before = await everything(app);
	await expect(attempt(), code).rejects.toMatchObject({ name: 'Refusal', code });
	expect(await everything(app)).toEqual(before);
}

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

describeStores('what is refused, leaving the database as it was', (open) => {
	it('a visitor, somebody else, and another ward’s officer', async () => {
		const { app, ...place } = await start(open);
		const { author, neighbour, officer, otherOfficer } = place;
		await refused(app, 'NotSignedIn', () => writeDraft(app, null, { id: ID, ...place, version: null, words: WORDS }));
		await draft(app, place);
		const words = { ...WORDS, title: 'Mine now' };
		await refused(app, 'NotAllowed', () => writeDraft(app, neighbour, { id: ID, ...place, version: 1, words }));
		await refused(app, 'NotAllowed', () => writeDraft(app, officer, { id: ID, ...place, version: 1, words }));
		await refused(app, 'NotAllowed', () => sendIn(app, neighbour, { proposalId: ID, version: 1 }));
		await refused(app, 'NotAllowed', () => takeBack(app, neighbour, { proposalId: ID }));
		await send(app, place);
		for (const actor of [author, neighbour, otherOfficer]) {
			const version = 2;
			const check = { proposalId: ID, version, verdict: 'ready' as const, reason: '' };
			await refused(app, 'NotAllowed', () => checkProposal(app, actor, check));
			await refused(app, 'NotAllowed', () => costProposal(app, actor, { ...check, cost: asPence(1_00) }));
			await refused(app, 'NotAllowed', () => putOnPaper(app, actor, { proposalId: ID, version }));
		}
		await refused(app, 'NotSignedIn', () =>
			checkProposal(app, null, { proposalId: ID, version: 2, verdict: 'ready', reason: '' })
		);
	});

	it('places and proposals that are not there', async () => {
		const { app, ...place } = await start(open);
		const { author, roundId, wardId } = place;
		const write = (where: object) =>
			writeDraft(app, author, { id: ID, roundId, wardId, version: null, words: WORDS, ...where });
		await refused(app, 'NotFound', () => write({ roundId: 'nowhere' }));
		await refused(app, 'NotFound', () => write({ wardId: 'peckham' }));
		await refused(app, 'NotFound', () => write({ id: "'; drop table proposals" }));
		await refused(app, 'NotFound', () => write({ version: 3 }));
		await refused(app, 'NotFound', () => sendIn(app, author, { proposalId: ID, version: 1 }));
		await draft(app, place);
		await refused(app, 'NotFound', () => write({ wardId: 'camberwell-green', version: 1 }));
	});

	it('what comes too early or too late', async () => {
		const { app, ...place } = await start(open);
		app.setClock(WHEN.planning);
		await refused(app, 'WrongPhase', () => draft(app, place));
		app.setClock(WHEN.proposing);
		await draft(app, place);
		await draft(app, place, SECOND);
		await send(app, place);
		app.setClock(WHEN.checking);
		await refused(app, 'WrongPhase', () => send(app, place, SECOND));
		await refused(app, 'WrongPhase', () =>
			writeDraft(app, place.author, { id: SECOND, ...place, version: 1, words: { ...WORDS, title: 'Late' } })
		);
		await say(app, place, 'ready');
		await cost(app, place, 1_000_00);
		app.setClock(WHEN.shortlisted);
		await refused(app, 'WrongPhase', () => say(app, place, 'not-possible', 'Too late'));
		await refused(app, 'WrongPhase', () => cost(app, place, 2_000_00));
		await refused(app, 'WrongPhase', () => putOnPaper(app, place.officer, { proposalId: ID, version: 4 }));
	});

	it('words and costs that are not right', async () => {
		const { app, ...place } = await start(open);
		await refused(app, 'BadInput', () => draft(app, place, ID, { title: 'x'.repeat(81) }));
		await refused(app, 'BadInput', () => draft(app, place, ID, { what: 'a\u0000b' }));
		await refused(app, 'BadInput', () => draft(app, place, ID, { roughCost: -1 as Pence }));
		const blank = { title: '', what: '', place: '', benefits: '', prevents: '', roughCost: null, scaleStep: null };
		await refused(app, 'BadInput', () => draft(app, place, ID, blank));
		await draft(app, place, ID, { prevents: '' });
		await refused(app, 'BadInput', () => send(app, place));
		await writeDraft(app, place.author, { id: ID, ...place, version: 1, words: WORDS });
		await refused(app, 'NotNow', () => say(app, place, 'ready'));
		await refused(app, 'NotNow', () => cost(app, place, 1_00));
		await send(app, place);
		for (const wrong of [0, -1, 0.5, MOST_PENCE + 1, Number.NaN]) {
			await refused(app, 'BadInput', () => cost(app, place, wrong));
		}
		await refused(app, 'BadInput', () => say(app, place, 'needs-changes', ' \n '));
		await refused(app, 'BadInput', () => say(app, place, 'not-possible'));
		await refused(app, 'BadInput', () => say(app, place, 'ready', 'x'.repeat(1001)));
		await refused(app, 'NotNow', () => putOnPaper(app, place.officer, { proposalId: ID, version: 3 }));
		await say(app, place, 'ready');
		await refused(app, 'BadInput', () => putOnPaper(app, place.officer, { proposalId: ID, version: 4 }));
	});

	it('anything that would change what is on the paper', async () => {
		const { app, ...place } = await start(open);
		await onPaper(app, place);
		const version = await versionOf(app);
		await refused(app, 'NotNow', () => takeBack(app, place.author, { proposalId: ID }));
		await refused(app, 'NotNow', () => cost(app, place, 1_00));
		await refused(app, 'NotNow', () => say(app, place, 'not-possible', 'Sorry'));
		await refused(app, 'NotNow', () =>
			writeDraft(app, place.author, { id: ID, ...place, version, words: { ...WORDS, title: 'Other' } })
		);
	});
});

describeStores('a project', (open) => {
	it('is withdrawn with a reason that everyone concerned is told', async () => {
		const { app, ...place } = await start(open);
		const project = await onPaper(app, place);
		app.setClock(WHEN.voting);
		const before = (await everything(app)).letters.length;
		const concerned = ['author@example.org', 'voter@example.org', 'voter@example.org'];
		const input = { projectId: project.id, reason: 'The hall was sold.' };
		await withdrawProject(app, place.officer, input, concerned);
		const after = await everything(app);
		expect(after.projects[0]!.withdrawnAt).toEqual(WHEN.voting);
		expect(after.decisions).toMatchObject([
			{ kind: 'project-withdrawn', wardId: 'faraday', projectId: project.id, reason: input.reason, personId: 'officer' }
		]);
		expect(after.events.at(-1)).toMatchObject({ kind: 'withdrawn', reason: input.reason });
		const letters = after.letters.slice(before);
		expect(new Set(letters.map(({ to }) => to))).toEqual(new Set(concerned));
		expect(letters).toHaveLength(2);
		for (const { body } of letters) expect(body).toContain(input.reason);
		expect((await findPublicProposal(app.stores.main, ID)).standing).toBe('off-paper');
		await refused(app, 'AlreadyDone', () => withdrawProject(app, place.officer, input, concerned));
	});

	it('stays where it is without a reason, for another ward’s officer, and once the count is published', async () => {
		const { app, ...place } = await start(open);
		const { id } = await onPaper(app, place);
		const input = { projectId: id, reason: 'The hall was sold.' };
		await refused(app, 'BadInput', () => withdrawProject(app, place.officer, { ...input, reason: ' ' }, []));
		await refused(app, 'NotAllowed', () => withdrawProject(app, place.otherOfficer, input, []));
		await refused(app, 'NotAllowed', () => withdrawProject(app, place.author, input, []));
		await refused(app, 'NotSignedIn', () => withdrawProject(app, null, input, []));
		await refused(app, 'NotFound', () => withdrawProject(app, place.officer, { ...input, projectId: 'none' }, []));
		const { roundDecisions } = app.stores.main.tables;
		const decision = { roundId: place.roundId, wardId: 'faraday', reason: '', at: app.clock() };
		await app.stores.main.transaction((tx) => tx.insert(roundDecisions).values({ ...decision, kind: 'published' }));
		await refused(app, 'WrongPhase', () => withdrawProject(app, place.officer, input, []));
	});
});
