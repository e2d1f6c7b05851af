import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { newId } from '$lib/kernel/ids.ts';
import { answerEqualityQuestions } from '$lib/voting/answer-equality-questions.server.ts';
import { addWaiting, closePaper } from '$lib/voting/close-paper.server.ts';
import { STEPS } from '$lib/voting/funnel-steps.ts';
import { countStep, tendFunnel } from '$lib/voting/funnel.server.ts';
import { ballotsIn } from '$lib/voting/box.server.ts';
import { enterCode } from '$lib/voting/enter-code.server.ts';
import { goOnAtHome } from '$lib/voting/go-on-at-home.server.ts';
import { homePass, homePassHash } from '$lib/voting/home-pass.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { demandKiosk, endTurn, startKiosk } from '$lib/voting/kiosk.server.ts';
import { letIn } from '$lib/voting/let-in.server.ts';
import { makeLetters } from '$lib/voting/make-letters.server.ts';
import { makeRecoveryCode } from '$lib/voting/recovery-code.ts';
import { takeHome } from '$lib/voting/take-home.server.ts';
import { readPass } from '$lib/voting/voter-pass.server.ts';
import { cookieJar } from '../people/cookie-jar.ts';
import { describeStores, type TestApp } from '../with-stores.ts';
import { getCredential, makeVoter, makeVoterQuickly, send, type Phone } from './a-phone.ts';
import { admit, AFTER, COURT, HERE, LUNCH, makeResident, makeRound, ROUND, signedInAs } from './a-round.ts';
import { codesIn } from './letters-in-pdf.ts';
import { sharedBy, valuesIn, valuesInLog } from './stored-values.ts';

/**
 * What stands in the main store and may stand in the others too: public, the same for everybody in a ward. Everything
 * else that both have, or that one has a hash of, could join a person to a ballot.
 */
const PUBLIC = new Set([
	// When letters were printed, which says nothing of any voter.
	'code_batches.made_at',
	'rounds.id',
	'rounds.ballot_type',
	'rounds.voting_opens_at',
	'rounds.voting_closes_at',
	// Its hash, the draw's seal, is in the manifest.
	'rounds.draw_seed',
	'wards.id',
	'projects.id',
	'projects.title',
	'issuing_keys.public_key',
	// The officers' record, which is public as a whole.
	'officers_entries.entry',
	'officers_records.origin',
	'officers_records.checkpoint'
]);

/** The same app, with all that it logs, however little it matters. */
function watched(app: TestApp): { app: TestApp; lines: string[] } {
	const lines: string[] = [];
	const log = pino({ level: 'trace', base: null }, { write: (line) => void lines.push(line) });
	return { app: { ...app, log }, lines };
}

/** Two who came without an account, by codes from letters. */
async function voteByLetter(app: TestApp): Promise<Phone[]> {
	const { main } = app.stores;
	const officer = await makeResident(app, 'the-officer');
	await main.transaction(async (tx) => {
		await tx.insert(main.tables.waysIn).values({ ...HERE, way: 'letter' });
	});
	const actor = { ...officer, roles: [{ role: 'officer', wardId: HERE.wardId }] as const };
	const wanted = { ...HERE, label: 'Wendover House', letters: 2, test: false };
	// Printed at no round moment, which something else could share by chance.
	app.setClock(new Date(app.clock().getTime() + 7_919));
	const codes = codesIn(await makeLetters(app, actor, wanted));
	app.setClock(new Date(app.clock().getTime() + 4_391));
	return Promise.all(
		codes.map(async (code) => {
			const opened = await enterCode(app, null, code, ROUND);
			if (opened.kind !== 'voter') throw new Error('a test code');
			const bearer = { actor: null, pass: opened.pass };
			await joinRoll(app, bearer, { ...HERE, connection: 'live', oldEnough: true });
			return getCredential(app, bearer);
		})
	);
}

/** One who voted at a kiosk, and took home what lets them change it. */
async function voteAtKiosk(app: TestApp): Promise<Phone> {
	await admit(app, 'kiosk');
	const roles = [{ role: 'officer', wardId: HERE.wardId }] as const;
	const jar = cookieJar();
	await startKiosk(app, { ...(await makeResident(app, 'kiosk-officer')), roles }, jar, HERE, '135792');
	await letIn(app, jar, { name: 'Zenobia Kioskvoter', postcode: 'SE17 2HT', reason: '', pin: '135792' });
	const bearer = { actor: null, pass: readPass(app, jar, ROUND) };
	await joinRoll(app, bearer, { ...HERE, connection: 'live', oldEnough: true });
	const pass = homePass(makeRecoveryCode(app.random));
	await takeHome(app, jar, homePassHash(pass));
	const phone = await getCredential(app, bearer);
	await endTurn(app, jar, await demandKiosk(app, jar));
	expect(await goOnAtHome(app, pass, null)).toMatchObject({ place: HERE });
	return phone;
}

/** From the roll to a closed box and a count, with changed votes and equality answers. @returns the voters' ids */
async function wholeRound(app: TestApp): Promise<string[]> {
	await makeRound(app);
	const ids = Array.from({ length: 12 }, () => newId(app.random));
	const phones: Phone[] = [];
	for (const [i, id] of ids.entries()) {
		const voter = await (i < 2 ? makeVoter : makeVoterQuickly)(app, id);
		phones.push(voter);
		await answerEqualityQuestions(app, signedInAs(voter.actor), { roundId: ROUND, answers: { age: '25-34' } });
	}
	phones.push(...(await voteByLetter(app)), await voteAtKiosk(app));
	await Promise.all(phones.map((phone) => send(app, phone, 1, [LUNCH])));
	await addWaiting(app, HERE);
	await Promise.all(phones.slice(-5).map((phone) => send(app, phone, 2, [COURT])));
	for (const step of STEPS) for (let i = 0; i < 12; i++) await countStep(app, HERE, step);
	await tendFunnel(app);
	app.setClock(AFTER);
	await closePaper(app, HERE);
	return ids;
}

describeStores('what the stores have in common after a round', (open) => {
	it('joins no person to a ballot or an answer', async () => {
		const { app, lines } = watched(await open());
		await wholeRound(app);
		// Nothing on this way writes a line; what the server adds to it stands in journeys/logs.e2e.ts.
		expect(lines).toEqual([]);
		const { main, box, monitoring } = app.stores;
		const values = { main: await valuesIn(main), box: await valuesIn(box), monitoring: await valuesIn(monitoring) };
		for (const store of Object.values(values)) expect(store.size).toBeGreaterThan(0);
		expect(sharedBy(values.main, values.box, PUBLIC)).toEqual([]);
		expect(sharedBy(values.main, values.monitoring, PUBLIC)).toEqual([]);
		expect(sharedBy(values.box, values.monitoring, new Set(['papers.round_id', 'papers.ward_id']))).toEqual([]);
		expect(sharedBy(values.box, values.main, new Set())).toEqual(
			expect.arrayContaining(['papers.issuing_key = issuing_keys.public_key'])
		);
	});

	it('is found out when a voter is planted: as an id, in a text, hashed, or by the blinded value', async () => {
		const app = await open();
		const [id] = await wholeRound(app);
		const { main, box, monitoring } = app.stores;
		const { ballots, papers } = box.tables;
		const shared = async () => sharedBy(await valuesIn(main), await valuesIn(box), PUBLIC);
		expect(await shared()).toEqual([]);
		const [entry] = await main.read.select().from(main.tables.voterRoll).where(eq(main.tables.voterRoll.personId, id!));
		const [row] = await box.read.select().from(ballots);
		const [paper] = await box.read.select().from(papers);
		const plants = [
			{ signature: id! },
			{ choices: `set ${LUNCH} ${id!}` },
			{ opening: createHash('sha256').update(id!).digest('base64') },
			{ prefix: createHash('sha256').update(`${id!}@example.org`).digest('hex') },
			{ leaf: entry!.blinded! }
		];
		for (const plant of plants) {
			await box.transaction((tx) => tx.update(ballots).set(plant).where(eq(ballots.credential, row!.credential)));
			expect(await shared()).not.toEqual([]);
			await box.transaction((tx) => tx.update(ballots).set(row!).where(eq(ballots.credential, row!.credential)));
		}
		await box.transaction((tx) => tx.update(papers).set({ paper: `${paper!.paper}by ${id!}\n` }));
		expect(await shared()).not.toEqual([]);
		const { equalityAnswers } = monitoring.tables;
		await monitoring.transaction((tx) => tx.update(equalityAnswers).set({ answer: `25-34 ${id!}` }));
		expect(sharedBy(await valuesIn(main), await valuesIn(monitoring), PUBLIC)).not.toEqual([]);
		const { app: talkative, lines } = watched(app);
		talkative.log.trace({ route: '/box' }, `a ballot by ${id!}`);
		expect(sharedBy(await valuesIn(main), valuesInLog(lines), PUBLIC)).toContain('voter_roll.person_id = log.msg');
	});
});

/** Spearman's rank correlation of a list with its places: 1 in order, -1 in reverse, about 0 by chance. */
function correlation(ranks: readonly number[]): number {
	const n = ranks.length;
	const squares = ranks.reduce((sum, rank, place) => sum + (rank - place) ** 2, 0);
	return 1 - (6 * squares) / (n * (n * n - 1));
}

describeStores('the order in which credentials were issued', (open, dialect) => {
	it('isn’t that of anything in the box', async () => {
		const app = await open();
		await makeRound(app);
		const MANY = 100;
		const order = new Map<string, number>();
		for (let i = 0; i < MANY; i++) {
			const voter = await makeVoterQuickly(app, newId(app.random));
			order.set(Buffer.from(voter.credential.key).toString('base64'), i);
			// Each votes as soon as they can, which is as bad as it gets.
			await send(app, voter, 1, [LUNCH]);
		}
		app.setClock(AFTER);
		const { box } = app.stores;
		const stored = await box.read.select({ key: box.tables.ballots.key }).from(box.tables.ballots);
		const counted = await box.read
			.select({ key: box.tables.ballots.key })
			.from(box.tables.ballots)
			.orderBy(box.tables.ballots.credential);
		let ballots = 0;
		for await (const ballot of ballotsIn(app, HERE, 'counting')) ballots += ballot.choices.length;
		expect(ballots).toBe(MANY);
		// On Postgres the table's own file keeps the order of writing: docs/voting-protocol.md says so.
		const lists = dialect === 'sqlite' ? [stored, counted] : [counted];
		for (const list of lists) {
			expect(list).toHaveLength(MANY);
			// By chance it has a standard deviation of 0.1: this is six of them.
			expect(Math.abs(correlation(list.map(({ key }) => order.get(key)!)))).toBeLessThan(0.6);
		}
		const { recordEntries } = box.tables;
		const rows = await box.read.select().from(recordEntries).orderBy(recordEntries.idx);
		const inRecord = rows.flatMap(({ entry, leaf }) => {
			const [, key] = /^key (\S+)$/m.exec(entry) ?? [];
			return key ? [{ rank: order.get(key)!, leaf }] : [];
		});
		expect(inRecord).toHaveLength(MANY);
		// Batches follow one another; within them, neighbours rise as often as they fall, whatever one goes by. By chance
		// that's 50 ± 3 of 99.
		for (const rises of [
			inRecord.filter(({ rank }, i) => i > 0 && rank > inRecord[i - 1]!.rank),
			inRecord.filter(({ leaf }, i) => i > 0 && leaf > inRecord[i - 1]!.leaf)
		]) {
			expect(rises.length).toBeGreaterThan(32);
			expect(rises.length).toBeLessThan(68);
		}
	});
});
