import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Actor } from '$lib/people/actor.ts';
import { withdrawProject } from '$lib/proposals/withdraw-project.server.ts';
import { phaseOf } from '$lib/rounds/phase.ts';
import { findRound } from '$lib/rounds/rounds.server.ts';
import { approveOpening, openingOf } from '$lib/voting/approve-opening.server.ts';
import { publicBox } from '$lib/voting/box-papers.server.ts';
import { paperInBox } from '$lib/voting/open-paper.server.ts';
import { openAndClosePapers } from '$lib/voting/tend-boxes.server.ts';
import { approvalDuties } from '$lib/voting/waiting-approvals.server.ts';
import { createHash } from 'node:crypto';
import { describeStores, type TestApp } from '../with-stores.ts';
import { ADVICE, FARADAY, HERE, makeResident, makeRound, OPENS, PECKHAM, ROUND } from './a-round.ts';
import { refusal } from './refusal.ts';

const FIXED = new Date('2026-11-10T12:00:00Z');

async function officer(app: TestApp, name: string, ...wardIds: string[]): Promise<Actor> {
	const { main } = app.stores;
	const person = await makeResident(app, name);
	const roles = wardIds.map((wardId) => ({ role: 'officer' as const, wardId }));
	const rows = roles.map((role) => ({ id: `${name}-${role.wardId}`, personId: name, ...role }));
	await main.transaction((tx) => tx.insert(main.tables.roles).values(rows));
	return { ...person, roles };
}

/** A round whose paper is fixed, and two officers of Faraday. */
async function fixedRound(open: () => Promise<TestApp>) {
	const app = await open();
	await makeRound(app, {}, false);
	app.setClock(FIXED);
	return { app, ann: await officer(app, 'ann', FARADAY), ben: await officer(app, 'ben', FARADAY) };
}

async function hashNow(app: TestApp): Promise<string> {
	const round = await findRound(app.stores.main, ROUND);
	return (
		await openingOf(
			app,
			round,
			round.wards.find(({ id }) => id === FARADAY)!
		)
	).manifest.hash;
}

const phaseHere = async (app: TestApp) => {
	const round = await findRound(app.stores.main, ROUND);
	return phaseOf(round, round.decisions, FARADAY, app.clock());
};

describeStores('the opening of voting', (open) => {
	it('takes two people, and puts exactly what they approved into the box', async () => {
		const { app, ann, ben } = await fixedRound(open);
		const hash = await hashNow(app);
		expect(await approveOpening(app, ann, HERE, hash)).toBe(false);
		app.setClock(OPENS);
		expect(await phaseHere(app)).toBe('shortlisted');
		await expect(paperInBox(app, HERE)).rejects.toEqual(refusal('OpeningNotApproved'));
		await openAndClosePapers(app);
		expect(await publicBox(app.stores.box, HERE)).toBeNull();
		app.setClock(FIXED);
		expect(await approveOpening(app, ben, HERE, hash)).toBe(true);
		expect(await phaseHere(app)).toBe('shortlisted');
		app.setClock(OPENS);
		expect(await phaseHere(app)).toBe('voting');
		await paperInBox(app, HERE);
		const { manifest } = (await publicBox(app.stores.box, HERE))!;
		expect(createHash('sha256').update(Buffer.from(manifest, 'base64')).digest('hex')).toBe(hash);
	});

	it('asks the ward’s other officers, and is their next job', async () => {
		const { app, ann, ben } = await fixedRound(open);
		const [key, elsewhere] = [`${ROUND} ${FARADAY}`, await officer(app, 'eve', PECKHAM)];
		expect((await approvalDuties(app, ann)).get(key)).toBe('yours');
		await approveOpening(app, ann, HERE, await hashNow(app));
		expect((await approvalDuties(app, ann)).get(key)).toBe('others');
		expect((await approvalDuties(app, ben)).get(key)).toBe('yours');
		expect((await approvalDuties(app, elsewhere)).has(key)).toBe(false);
		const { outbox } = app.stores.main.tables;
		const letters = await app.stores.main.read.select({ to: outbox.recipient, body: outbox.body }).from(outbox);
		expect(letters.map(({ to }) => to)).toEqual(['ben@example.org']);
		expect(letters[0]!.body).toContain(`/officer/rounds/${ROUND}/approve`);
	});

	it('is never approved twice by one person, not even at once', async () => {
		const { app, ann, ben } = await fixedRound(open);
		const hash = await hashNow(app);
		const both = await Promise.allSettled([approveOpening(app, ann, HERE, hash), approveOpening(app, ann, HERE, hash)]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		await expect(approveOpening(app, ann, HERE, hash)).rejects.toEqual(refusal('ApprovedAlready'));
		expect((await findRound(app.stores.main, ROUND)).decisions).toEqual([]);
		expect(await approveOpening(app, ben, HERE, hash)).toBe(true);
	});

	it('takes effect once when two people approve it at once', async () => {
		const { app, ann, ben } = await fixedRound(open);
		const hash = await hashNow(app);
		const carried = await Promise.all([ann, ben].map((person) => approveOpening(app, person, HERE, hash)));
		expect(carried.sort()).toEqual([false, true]);
		const { decisions } = await findRound(app.stores.main, ROUND);
		expect(decisions).toMatchObject([{ kind: 'manifest-approved', wardId: FARADAY, manifest: hash }]);
		await expect(approveOpening(app, ann, HERE, hash)).rejects.toEqual(refusal('AlreadyDone'));
	});

	it('isn’t approved by what was approved before something changed', async () => {
		const { app, ann, ben } = await fixedRound(open);
		const before = await hashNow(app);
		await approveOpening(app, ann, HERE, before);
		await withdrawProject(app, ann, { projectId: ADVICE, reason: 'The library closed.' }, []);
		await expect(approveOpening(app, ben, HERE, before)).rejects.toEqual(refusal('ApprovalOutdated'));
		const after = await hashNow(app);
		expect(after).not.toBe(before);
		expect(await approveOpening(app, ben, HERE, after)).toBe(false);
		expect(await approveOpening(app, ann, HERE, after)).toBe(true);
		await withdrawProject(app, ann, { projectId: `${ROUND}-court`, reason: 'The park closed.' }, []);
		app.setClock(OPENS);
		expect(await phaseHere(app)).toBe('shortlisted');
	});

	it('opens at once when it comes late, and not at all when voting would be over', async () => {
		const { app, ann, ben } = await fixedRound(open);
		const hash = await hashNow(app);
		app.setClock(new Date(OPENS.getTime() + 3_600_000));
		await approveOpening(app, ann, HERE, hash);
		await approveOpening(app, ben, HERE, hash);
		expect(await phaseHere(app)).toBe('voting');
		const peckham = await officer(app, 'pat', PECKHAM);
		app.setClock(new Date('2026-12-06T20:00:00Z'));
		const late = approveOpening(app, peckham, { roundId: ROUND, wardId: PECKHAM }, hash);
		await expect(late).rejects.toEqual(refusal('NotNow'));
	});

	it('is for officers of the ward, and only once the paper is fixed', async () => {
		const { app, ann } = await fixedRound(open);
		const hash = await hashNow(app);
		const resident = await makeResident(app, 'rita');
		const elsewhere = await officer(app, 'eve', PECKHAM);
		await expect(approveOpening(app, null, HERE, hash)).rejects.toEqual(refusal('NotSignedIn'));
		for (const person of [resident, elsewhere]) {
			await expect(approveOpening(app, person, HERE, hash)).rejects.toEqual(refusal('NotAllowed'));
		}
		app.setClock(new Date('2026-10-15T12:00:00Z'));
		await expect(approveOpening(app, ann, HERE, hash)).rejects.toEqual(refusal('WrongPhase'));
		expect(await app.stores.main.read.$count(app.stores.main.tables.approvals)).toBe(0);
	});

	it('counts no approval by somebody whose account is gone', async () => {
		const { app, ann, ben } = await fixedRound(open);
		const { main } = app.stores;
		const hash = await hashNow(app);
		await approveOpening(app, ann, HERE, hash);
		await main.transaction((tx) => tx.delete(main.tables.people).where(eq(main.tables.people.id, ann.id)));
		expect(await approveOpening(app, ben, HERE, hash)).toBe(false);
	});

	it('opens after a crash between the approval and the box', async () => {
		const { app, ann, ben } = await fixedRound(open);
		const hash = await hashNow(app);
		await approveOpening(app, ann, HERE, hash);
		await approveOpening(app, ben, HERE, hash);
		app.setClock(OPENS);
		const { box } = app.stores;
		const crashing = {
			...app,
			stores: {
				...app.stores,
				box: {
					...box,
					transaction: <T>(work: Parameters<typeof box.transaction<T>>[0]) =>
						box.transaction<T>(async (tx) => {
							await work(tx);
							throw new Error('the power failed');
						})
				}
			}
		};
		await expect(paperInBox(crashing, HERE)).rejects.toThrow('the power failed');
		expect(await publicBox(box, HERE)).toBeNull();
		expect(await phaseHere(app)).toBe('voting');
		await openAndClosePapers(app);
		const { manifest } = (await publicBox(box, HERE))!;
		expect(createHash('sha256').update(Buffer.from(manifest, 'base64')).digest('hex')).toBe(hash);
	});

	it('refuses to open with a manifest that nobody approved', async () => {
		const { app, ann, ben } = await fixedRound(open);
		const hash = await hashNow(app);
		await approveOpening(app, ann, HERE, hash);
		await approveOpening(app, ben, HERE, hash);
		const { main } = app.stores;
		await main.transaction((tx) => tx.update(main.tables.projects).set({ cost: 1 }));
		app.setClock(OPENS);
		await expect(paperInBox(app, HERE)).rejects.toThrow('isn’t the one'.replace('’', "'"));
		expect(await publicBox(app.stores.box, HERE)).toBeNull();
	});
});
