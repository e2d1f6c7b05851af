import { it } from 'vitest';
import { asPence, MOST_PENCE, type Pence } from '$lib/kernel/money.ts';
import { checkProposal } from '$lib/proposals/check-proposal.server.ts';
import { costProposal } from '$lib/proposals/cost-proposal.server.ts';
import { putOnPaper } from '$lib/proposals/put-on-paper.server.ts';
import { sendIn } from '$lib/proposals/send-in.server.ts';
import { takeBack } from '$lib/proposals/take-back.server.ts';
import { writeDraft } from '$lib/proposals/write-draft.server.ts';
import { describeStores } from '../with-stores.ts';
import { WHEN, WORDS } from './neighbourhood.ts';
import { cost, draft, ID, onPaper, refused, say, SECOND, send, start, versionOf } from './steps.ts';

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
