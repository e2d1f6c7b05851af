import { expect } from 'vitest';
import type { Pence } from '$lib/kernel/money.ts';
import { checkProposal } from '$lib/proposals/check-proposal.server.ts';
import { costProposal } from '$lib/proposals/cost-proposal.server.ts';
import type { Words } from '$lib/proposals/proposal.ts';
import { findProposal } from '$lib/proposals/proposals.server.ts';
import { putOnPaper } from '$lib/proposals/put-on-paper.server.ts';
import { sendIn } from '$lib/proposals/send-in.server.ts';
import { writeDraft } from '$lib/proposals/write-draft.server.ts';
import type { TestApp } from '../with-stores.ts';
import { everything, makeNeighbourhood, WORDS, type Neighbourhood } from './neighbourhood.ts';

export const ID = '0123456789abcdef';
export const SECOND = 'fedcba9876543210';

export async function start(open: () => Promise<TestApp>) {
	const app = await open();
	const place = await makeNeighbourhood(app);
	return { app, ...place };
}

export const draft = (app: TestApp, { author, roundId, wardId }: Neighbourhood, id = ID, words: Partial<Words> = {}) =>
	writeDraft(app, author, { id, roundId, wardId, version: null, words: { ...WORDS, ...words } });

export const versionOf = async (app: TestApp, id = ID) => (await findProposal(app.stores.main, id)).version;

export async function send(app: TestApp, { author }: Neighbourhood, id = ID) {
	await sendIn(app, author, { proposalId: id, version: await versionOf(app, id) });
}

export async function say(
	app: TestApp,
	{ officer }: Neighbourhood,
	verdict: 'ready' | 'needs-changes' | 'not-possible',
	reason = ''
) {
	await checkProposal(app, officer, { proposalId: ID, version: await versionOf(app), verdict, reason });
}

export async function cost(app: TestApp, { officer }: Neighbourhood, amount: number, id = ID) {
	const version = await versionOf(app, id);
	return costProposal(app, officer, { proposalId: id, version, cost: amount as Pence, reason: '' });
}

export async function onPaper(app: TestApp, place: Neighbourhood, id = ID) {
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
export async function refused(app: TestApp, code: string, attempt: () => Promise<unknown>) {
	const before = await everything(app);
	await expect(attempt(), code).rejects.toMatchObject({ name: 'Refusal', code });
	expect(await everything(app)).toEqual(before);
}
