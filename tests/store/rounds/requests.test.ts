import { expect, it } from 'vitest';
import type { Actor } from '$lib/people/actor.ts';
import { createRound, markHeldElsewhere } from '$lib/rounds/create-round.server.ts';
import { approveCancellation, approveExtension, askToCancel, askToExtend } from '$lib/rounds/decide.server.ts';
import { readActions } from '$lib/rounds/officers-record.server.ts';
import { dropRequest, waitingRequests } from '$lib/rounds/requests.server.ts';
import { findRound } from '$lib/rounds/rounds.server.ts';
import { PLAN } from '../../rules/rounds/plan.ts';
import { FARADAY, keep, makeBorough, NEWINGTON, someone } from '../places/borough.ts';
import { describeStores, type TestApp } from '../with-stores.ts';

const named = (name: string, ...wardIds: string[]): Actor => ({
	...someone('officer', ...wardIds),
	id: name,
	name,
	email: `${name}@example.org`
});
const ANN = named('ann', FARADAY, NEWINGTON);
const BEN = named('ben', FARADAY, NEWINGTON);
const EVE = named('eve', FARADAY);
const LATER = new Date('2026-12-13T20:00:00Z');
const LATEST = new Date('2026-12-20T20:00:00Z');

async function votingRound(open: () => Promise<TestApp>) {
	const app = await open();
	await makeBorough(app);
	await keep(app, ANN, BEN, EVE);
	const { main } = app.stores;
	const rows = [ANN, BEN, EVE].flatMap(({ id, roles }) =>
		roles.map((role) => ({ id: `${id}-${role.wardId}`, personId: id, ...role }))
	);
	await main.transaction((tx) => tx.insert(main.tables.roles).values(rows));
	const roundId = await createRound(app, ANN, {
		...PLAN,
		wards: [...PLAN.wards, { ...PLAN.wards[0]!, wardId: NEWINGTON }]
	});
	await main.transaction((tx) => markHeldElsewhere(app, tx, roundId));
	const extend = (votingClosesAt: Date, by = ANN) => askToExtend(app, by, { roundId, reason: 'Snow', votingClosesAt });
	return { app, roundId, extend };
}

const kinds = async ({ stores }: TestApp, roundId: string) =>
	(await findRound(stores.main, roundId)).decisions.map(({ kind }) => kind).slice(1);

describeStores('what takes two people', (open) => {
	it('waits, asks those who can be the second, and takes effect with their approval', async () => {
		const { app, roundId, extend } = await votingRound(open);
		const asked = await extend(LATER);
		expect(await kinds(app, roundId)).toEqual([]);
		const { outbox } = app.stores.main.tables;
		const letters = await app.stores.main.read.select({ to: outbox.recipient }).from(outbox);
		expect(letters).toEqual([{ to: 'ben@example.org' }]);
		const [waiting] = await waitingRequests(app, roundId);
		expect(waiting).toMatchObject({ id: asked.id, hash: asked.hash, what: 'extension', reason: 'Snow' });
		expect(waiting!.approvals.map(({ name }) => name)).toEqual(['ann']);
		expect(waiting!.officers.map(({ name }) => name)).toEqual(['ann', 'ben']);
		expect(await approveExtension(app, BEN, asked, [])).toBe(true);
		expect(await kinds(app, roundId)).toEqual(['extended']);
		expect(await waitingRequests(app, roundId)).toEqual([]);
		const { actions } = await readActions(app.stores.main, roundId);
		expect(actions.map(({ action, person }) => `${action} ${person}`)).toEqual([
			'round-set-up 1',
			'extension-approved 1',
			'extension-approved 2'
		]);
		expect(actions[1]!.about).toBe(asked.hash);
	});

	it('is never approved twice by one person, nor by somebody who may not', async () => {
		const { app, roundId, extend } = await votingRound(open);
		const asked = await extend(LATER);
		await expect(approveExtension(app, ANN, asked, [])).rejects.toThrow('ApprovedAlready');
		await expect(approveExtension(app, EVE, asked, [])).rejects.toThrow('NotAllowed');
		await expect(approveExtension(app, null, asked, [])).rejects.toThrow('NotSignedIn');
		await expect(approveCancellation(app, BEN, asked, [])).rejects.toThrow('NotFound');
		const forged = { id: asked.id, hash: '0'.repeat(64) };
		await expect(approveExtension(app, BEN, forged, [])).rejects.toThrow('ApprovalOutdated');
		expect(await kinds(app, roundId)).toEqual([]);
	});

	it('takes effect once when it’s approved twice at once', async () => {
		const { app, roundId, extend } = await votingRound(open);
		const asked = await extend(LATER);
		const both = await Promise.allSettled([1, 2].map(() => approveExtension(app, BEN, asked, [])));
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await kinds(app, roundId)).toEqual(['extended']);
	});

	it('can’t be approved once something else would come of it, and can be asked for again', async () => {
		const { app, roundId } = await votingRound(open);
		const cancel = await askToCancel(app, ANN, { roundId, wardId: FARADAY, reason: 'No money' });
		const extension = await askToExtend(app, ANN, { roundId, reason: 'Snow', votingClosesAt: LATER });
		const newer = await askToExtend(app, BEN, { roundId, reason: 'More snow', votingClosesAt: LATEST });
		await expect(approveExtension(app, BEN, extension, [])).rejects.toThrow('ApprovalOutdated');
		expect(await approveExtension(app, ANN, newer, [])).toBe(true);
		expect((await findRound(app.stores.main, roundId)).closesAt).toEqual(LATEST);
		await expect(approveExtension(app, BEN, newer, [])).rejects.toThrow('AlreadyDone');
		expect(await approveCancellation(app, EVE, cancel, [])).toBe(true);
		expect(await kinds(app, roundId)).toEqual(['extended', 'cancelled']);
	});

	it('lapses by itself when voting has closed', async () => {
		const { app, extend } = await votingRound(open);
		const asked = await extend(LATER);
		app.setClock(PLAN.votingClosesAt);
		await expect(approveExtension(app, BEN, asked, [])).rejects.toThrow('RoundNotOpen');
	});

	it('can be turned down, and stands in the record', async () => {
		const { app, roundId, extend } = await votingRound(open);
		const asked = await extend(LATER);
		await expect(dropRequest(app, EVE, asked.id)).rejects.toThrow('NotAllowed');
		await dropRequest(app, BEN, asked.id);
		await expect(approveExtension(app, BEN, asked, [])).rejects.toThrow('ApprovalOutdated');
		await expect(dropRequest(app, BEN, asked.id)).rejects.toThrow('AlreadyDone');
		const { actions } = await readActions(app.stores.main, roundId);
		expect(actions.at(-1)).toMatchObject({ action: 'request-dropped', about: asked.hash, person: 2 });
	});

	it('keeps approvals for good', async () => {
		const { app, extend } = await votingRound(open);
		await extend(LATER);
		const { main } = app.stores;
		const { approvals } = main.tables;
		await expect(main.transaction((tx) => tx.update(approvals).set({ hash: '1'.repeat(64) }))).rejects.toThrow();
		await expect(main.transaction((tx) => tx.delete(approvals))).rejects.toThrow();
	});
});
