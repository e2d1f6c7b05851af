import { expect, it } from 'vitest';
import { issueCredential } from '$lib/voting/issue-credential.server.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { listBatches, unlockLetter, voidBatch, voidLetter } from '$lib/voting/code-batches.server.ts';
import { countsEntry } from '$lib/voting/entitlements.server.ts';
import { enterCode } from '$lib/voting/enter-code.server.ts';
import { makeLetters } from '$lib/voting/make-letters.server.ts';
import { entitlementOf } from '$lib/voting/roll.server.ts';
import { makeVotingCode, type VotingCode } from '$lib/voting/voting-code.ts';
import { describeStores, type TestApp } from '../with-stores.ts';
import { AFTER, decide, FARADAY, HERE, makeResident, makeRound, OPENS, PECKHAM, ROUND, signedInAs } from './a-round.ts';
import { codesIn, wordsIn } from './letters-in-pdf.ts';
import { refusal } from './refusal.ts';

const officer = { id: 'officer', name: 'O', email: 'o@example.org', homeWardId: null };
const OFFICER = { ...officer, roles: [{ role: 'officer', wardId: FARADAY }] as const };
const ELSEWHERE = { ...officer, roles: [{ role: 'officer', wardId: PECKHAM }] as const };
const WANTED = { ...HERE, label: 'Wendover House', letters: 3, test: false };

async function openWithLetters(open: () => Promise<TestApp>): Promise<TestApp> {
	const app = await open();
	await makeRound(app);
	await makeResident(app, 'officer');
	const { main } = app.stores;
	await main.transaction(async (tx) => {
		await tx.insert(main.tables.waysIn).values({ ...HERE, way: 'letter' });
	});
	return app;
}

const wrong = ({ locator }: VotingCode, { random }: TestApp): VotingCode => ({ ...makeVotingCode(random), locator });
const unknown = refusal('CodeUnusable', { why: 'unknown' });

async function letters(app: TestApp, changes: Partial<typeof WANTED> = {}): Promise<VotingCode[]> {
	return codesIn(await makeLetters(app, OFFICER, { ...WANTED, ...changes }));
}

async function voter(app: TestApp, code: VotingCode, roundId: string | null = ROUND) {
	const opened = await enterCode(app, null, code, roundId);
	if (opened.kind !== 'voter') throw new Error('a test code');
	return { ...opened, bearer: { actor: null, pass: opened.pass } };
}

describeStores('letters with voting codes', (open) => {
	it('are printed once, and kept as hashes of which nothing in plain text is left', async () => {
		const app = await openWithLetters(open);
		const pdf = await makeLetters(app, OFFICER, WANTED);
		const codes = codesIn(pdf);
		expect(new Set(codes.map(({ locator }) => locator)).size).toBe(3);
		for (const words of wordsIn(pdf)) {
			for (const part of ['Wendover House', 'Faraday', 'Ada at the library', 'http://localhost:3000/code']) {
				expect(words.replaceAll('\n', ' ')).toContain(part);
			}
		}
		const { read, tables } = app.stores.main;
		const rows = await read.select().from(tables.votingCodes);
		expect(rows.map(({ locator }) => locator).sort()).toEqual(codes.map(({ locator }) => locator).sort());
		for (const { hash } of rows) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
		const everything = JSON.stringify([rows, await read.select().from(tables.codeBatches)]);
		for (const { secret } of codes) expect(everything).not.toContain(secret);
		expect(await listBatches(app, OFFICER, ROUND)).toMatchObject([
			{ label: 'Wendover House', letters: 3, states: { ready: 3, used: 0, void: 0, test: 0 }, locked: [] }
		]);
	});

	it('are made by the ward’s officers, where letters are admitted, until voting closes', async () => {
		const app = await openWithLetters(open);
		const make = (actor: Parameters<typeof makeLetters>[1], changes = {}) =>
			makeLetters(app, actor, { ...WANTED, ...changes });
		await expect(make(null)).rejects.toEqual(refusal('NotSignedIn'));
		await expect(make(ELSEWHERE)).rejects.toEqual(refusal('NotAllowed'));
		await expect(make(ELSEWHERE, { wardId: PECKHAM })).rejects.toEqual(refusal('CodeUnusable', { why: 'no-letters' }));
		for (const bad of [
			{ label: ' ' },
			{ label: 'x'.repeat(61) },
			{ letters: 0 },
			{ letters: 1_001 },
			{ letters: 1.5 }
		]) {
			await expect(make(OFFICER, bad)).rejects.toEqual(refusal('BadInput'));
		}
		app.setClock(AFTER);
		await expect(make(OFFICER)).rejects.toEqual(refusal('RoundNotOpen'));
		const { read, tables } = app.stores.main;
		expect(await read.$count(tables.codeBatches)).toBe(0);
	});

	it('open one entitlement: at the first use, and the same again in another browser', async () => {
		const app = await openWithLetters(open);
		const [code, other] = await letters(app);
		const first = await voter(app, code!, null);
		const again = await voter(app, code!);
		const entitlement = await entitlementOf(app, first.bearer, ROUND);
		expect(entitlement).toMatchObject({ wardId: FARADAY, way: 'letter', connection: null, taken: false });
		expect(await entitlementOf(app, again.bearer, ROUND)).toEqual(entitlement);
		expect(again.pass).not.toBe(first.pass);
		expect((await entitlementOf(app, (await voter(app, other!)).bearer, ROUND))!.id).not.toBe(entitlement!.id);
		await joinRoll(app, first.bearer, { ...HERE, connection: 'study', oldEnough: true });
		await issueCredential(app, again.bearer, HERE, Uint8Array.of(0, ...new Uint8Array(383).fill(9)));
		expect(await listBatches(app, OFFICER, ROUND)).toMatchObject([{ states: { ready: 1, used: 2 } }]);
		expect(await countsEntry(app.stores.main, HERE, 'closing')).toMatch(/^letter 2 1$/m);
	});

	it('open one entitlement, however many browsers they’re entered in at once', async () => {
		const app = await openWithLetters(open);
		const [code] = await letters(app, { letters: 1 });
		const opened = await Promise.all(Array.from({ length: 5 }, () => voter(app, code!)));
		const found = await Promise.all(opened.map(({ bearer }) => entitlementOf(app, bearer, ROUND)));
		expect(new Set(found.map((one) => one!.id)).size).toBe(1);
		expect(await app.stores.main.read.$count(app.stores.main.tables.voterRoll)).toBe(1);
	});

	it('say the same to a wrong secret, to an unknown letter and to a locked one; ten wrong tries lock one letter', async () => {
		const app = await openWithLetters(open);
		const [code, other] = await letters(app);
		await expect(enterCode(app, null, makeVotingCode(app.random), ROUND)).rejects.toEqual(unknown);
		for (let i = 0; i < 9; i++) await expect(voter(app, wrong(code!, app))).rejects.toEqual(unknown);
		await voter(app, code!);
		const tries = Array.from({ length: 15 }, () => voter(app, wrong(code!, app)));
		for (const { status } of await Promise.allSettled(tries)) expect(status).toBe('rejected');
		await expect(voter(app, code!)).rejects.toEqual(unknown);
		await voter(app, other!);
		expect(await listBatches(app, OFFICER, ROUND)).toMatchObject([{ locked: [code!.locator] }]);
		const which = { roundId: ROUND, locator: code!.locator.toLowerCase() };
		await expect(unlockLetter(app, ELSEWHERE, which)).rejects.toEqual(refusal('NotAllowed'));
		await unlockLetter(app, OFFICER, which);
		await voter(app, code!);
	});

	it('are void once an officer says why, except for those with which somebody votes', async () => {
		const app = await openWithLetters(open);
		const [used, opened, unused] = await letters(app);
		const { bearer } = await voter(app, used!);
		await joinRoll(app, bearer, { ...HERE, connection: 'live', oldEnough: true });
		await issueCredential(app, bearer, HERE, Uint8Array.of(0, ...new Uint8Array(383).fill(9)));
		const begun = await voter(app, opened!);
		const one = ({ locator }: VotingCode, reason = 'Stolen') => ({ roundId: ROUND, locator, reason });
		await expect(voidLetter(app, OFFICER, one(opened!, ' '))).rejects.toEqual(refusal('BadInput'));
		await expect(voidLetter(app, ELSEWHERE, one(opened!))).rejects.toEqual(refusal('NotAllowed'));
		await expect(voidLetter(app, OFFICER, one(used!))).rejects.toEqual(refusal('AlreadyDone'));
		await expect(voidLetter(app, OFFICER, { ...one(used!), locator: 'ZZZZZZ' })).rejects.toEqual(refusal('NotFound'));
		await voidLetter(app, OFFICER, one(opened!));
		expect(await entitlementOf(app, begun.bearer, ROUND)).toBeNull();
		await expect(voter(app, opened!)).rejects.toEqual(refusal('CodeUnusable', { why: 'void' }));
		const [batch] = await listBatches(app, OFFICER, ROUND);
		const all = { roundId: ROUND, batchId: batch!.id, reason: 'Lost in the post' };
		await expect(voidBatch(app, ELSEWHERE, all)).rejects.toEqual(refusal('NotAllowed'));
		expect(await voidBatch(app, OFFICER, all)).toBe(1);
		await expect(voter(app, unused!)).rejects.toEqual(refusal('CodeUnusable', { why: 'void' }));
		await voter(app, used!);
		expect(await listBatches(app, OFFICER, ROUND)).toMatchObject([{ states: { ready: 0, used: 1, void: 2 } }]);
	});

	it('open nothing when they’re for testing, for another round, too late, or for somebody who has a ballot', async () => {
		const app = await openWithLetters(open);
		await makeRound(app, { id: 'round-two' });
		const [test] = await letters(app, { test: true });
		expect(await enterCode(app, null, test!, ROUND)).toEqual({ kind: 'test', place: HERE });
		expect(await enterCode(app, null, test!, null)).toEqual({ kind: 'test', place: HERE });
		app.setClock(new Date(app.clock().getTime() + 1000));
		const [code, another] = await letters(app);
		await expect(voter(app, code!, 'round-two')).rejects.toEqual(refusal('CodeUnusable', { why: 'other-round' }));
		const ada = await makeResident(app, 'ada');
		await joinRoll(app, signedInAs(ada), { ...HERE, connection: 'live', oldEnough: true });
		await expect(enterCode(app, ada, code!, ROUND)).rejects.toEqual(refusal('NotEligible', { reason: 'on-roll' }));
		const { read, tables } = app.stores.main;
		expect(await read.$count(tables.voterRoll)).toBe(1);
		const bea = await makeResident(app, 'bea');
		await enterCode(app, bea, code!, ROUND);
		expect(await entitlementOf(app, signedInAs(bea), ROUND)).toMatchObject({ way: 'letter' });
		app.setClock(AFTER);
		await expect(voter(app, another!)).rejects.toEqual(refusal('RoundNotOpen'));
		app.setClock(OPENS);
		await decide(app, { kind: 'cancelled', wardId: FARADAY });
		await expect(voter(app, another!)).rejects.toEqual(refusal('RoundNotOpen'));
		expect(await listBatches(app, OFFICER, ROUND)).toMatchObject([{ states: { test: 3 } }, { states: { used: 1 } }]);
	});
});
