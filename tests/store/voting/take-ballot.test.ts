import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { utf8 } from '$lib/record/bytes.ts';
import { manifestFormat, receiptFormat } from '$lib/record/entries.ts';
import { leafHash } from '$lib/record/hashes.ts';
import { openNote } from '$lib/record/signed-note.ts';
import { MOST_NUMBER } from '$lib/record/fields.ts';
import { openedPaper, publicBox } from '$lib/voting/box-papers.server.ts';
import { ballotsIn, putImportedBallots } from '$lib/voting/box.server.ts';
import { leafOf, signedBallotFormat } from '$lib/record/signed-ballot.ts';
import { makeCredentialKey, signBallot } from '$lib/voting/signed-ballot.ts';
import { takeBallot } from '$lib/voting/take-ballot.server.ts';
import type { App } from '$lib/operations/app.server.ts';
import { describeStores } from '../with-stores.ts';
import {
	ADVICE,
	AFTER,
	CLOSES,
	COURT,
	decide,
	FARADAY,
	HERE,
	LUNCH,
	makeRound,
	OPENS,
	PECKHAM,
	ROUND,
	TREES
} from './a-round.ts';
import { makeVoter, send } from './a-phone.ts';
import { refusal } from './refusal.ts';

const inBox = (app: App) => app.stores.box.read.select().from(app.stores.box.tables.ballots);
const THERE = { roundId: ROUND, wardId: PECKHAM };

async function counted(app: App): Promise<string[][]> {
	const found: string[][] = [];
	for await (const { choices } of ballotsIn(app, HERE, 'counting')) found.push([...choices]);
	return found;
}

describeStores('a ballot from a phone', (open) => {
	async function openWithVoter(changes: Parameters<typeof makeRound>[1] = {}) {
		const app = await open();
		await makeRound(app, changes);
		return { app, ada: await makeVoter(app, 'ada') };
	}

	it('is kept with what is needed to judge it, and acknowledged by a note that the record’s key signed', async () => {
		const { app, ada } = await openWithVoter();
		const bytes = await ada.fill(1, [LUNCH, COURT]);
		const receipt = await takeBallot(app, HERE, bytes);
		const { manifest } = (await publicBox(app.stores.box, HERE))!;
		const { recordKey, closes } = manifestFormat.decode(new Uint8Array(Buffer.from(manifest, 'base64')));
		expect(closes).toEqual(CLOSES);
		const name = `${new URL(app.settings.ORIGIN).host}/rounds/${ROUND}/${FARADAY}`;
		const opened = openNote(utf8(receipt), [{ name, publicKey: recordKey }])!;
		const leaf = leafHash(leafOf(signedBallotFormat.decode(bytes)));
		expect(receiptFormat.decode(utf8(opened.text))).toEqual({ round: ROUND, ward: FARADAY, leaf });
		expect(await inBox(app)).toEqual([
			expect.objectContaining({
				...HERE,
				number: 1,
				choices: `set ${COURT} ${LUNCH}`,
				leaf: Buffer.from(leaf).toString('hex')
			})
		]);
		app.setClock(AFTER);
		expect(await counted(app)).toEqual([[COURT, LUNCH]]);
	});

	it('is acknowledged again, word for word, however often it comes, and after closing', async () => {
		const { app, ada } = await openWithVoter();
		const bytes = await ada.fill(1, [LUNCH]);
		const receipts = await Promise.all(Array.from({ length: 20 }, () => takeBallot(app, HERE, bytes)));
		app.setClock(AFTER);
		receipts.push(await takeBallot(app, HERE, bytes));
		expect(await counted(app)).toEqual([[LUNCH]]);
		receipts.push(await takeBallot(app, HERE, bytes));
		expect(new Set(receipts).size).toBe(1);
		expect(await inBox(app)).toHaveLength(1);
	});

	it('takes the place of an earlier one, whose choices and opening are gone', async () => {
		const { app, ada } = await openWithVoter();
		const opening = new Uint8Array(randomBytes(32));
		const first = await takeBallot(app, HERE, await ada.fill(1, [LUNCH], opening));
		expect(await send(app, ada, 2, [COURT])).not.toBe(first);
		const rows = await inBox(app);
		expect(rows).toEqual([expect.objectContaining({ number: 2, choices: `set ${COURT}` })]);
		expect(JSON.stringify(rows)).not.toContain(Buffer.from(opening).toString('base64'));
	});

	it('is refused when its number is stale, taken or leaps, and the one in the box stays', async () => {
		const { app, ada } = await openWithVoter();
		await send(app, ada, 5, [COURT]);
		await expect(send(app, ada, 4, [LUNCH])).rejects.toEqual(refusal('NumberRefused', { why: 'stale', newest: 5 }));
		await expect(send(app, ada, 5, [LUNCH])).rejects.toEqual(refusal('NumberRefused', { why: 'taken', newest: 5 }));
		for (const number of [1006, MOST_NUMBER]) {
			await expect(send(app, ada, number, [LUNCH])).rejects.toEqual(
				refusal('NumberRefused', { why: 'leap', newest: 5 })
			);
		}
		expect(await inBox(app)).toEqual([expect.objectContaining({ number: 5, choices: `set ${COURT}` })]);
		await send(app, ada, 6, [LUNCH]);
	});

	it('may race against another of the same credential: one of a number is kept, the highest counts', async () => {
		const { app, ada } = await openWithVoter();
		const filled = [await ada.fill(1, [LUNCH]), await ada.fill(1, [COURT]), await ada.fill(2, [ADVICE])];
		const settled = await Promise.allSettled(filled.map((bytes) => takeBallot(app, HERE, bytes)));
		const refused = settled.filter(({ status }) => status === 'rejected');
		expect(settled[2]!.status).toBe('fulfilled');
		expect(refused.length).toBeGreaterThanOrEqual(1);
		for (const { reason } of refused as PromiseRejectedResult[]) expect(reason).toEqual(refusal('NumberRefused'));
		expect(await inBox(app)).toEqual([expect.objectContaining({ number: 2, choices: `set ${ADVICE}` })]);
	});

	it('may race against nineteen others of its voter: what stands is the one with the highest number', async () => {
		const { app, ada } = await openWithVoter();
		const papers = [[LUNCH], [COURT], [ADVICE], [COURT, LUNCH]];
		const filled = await Promise.all(Array.from({ length: 20 }, (_, index) => ada.fill(index + 1, papers[index % 4]!)));
		// The last one comes somewhere in the middle.
		const sent = [...filled.slice(0, 7), filled[19]!, ...filled.slice(7, 19)];
		const settled = await Promise.allSettled(sent.map((bytes) => takeBallot(app, HERE, bytes)));
		expect(settled[7]!.status).toBe('fulfilled');
		const receipts = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
		expect(new Set(receipts).size).toBe(receipts.length);
		for (const one of settled) if (one.status === 'rejected') expect(one.reason).toEqual(refusal('NumberRefused'));
		expect(await inBox(app)).toEqual([expect.objectContaining({ number: 20, choices: `set ${COURT} ${LUNCH}` })]);
	});

	it('is refused on every paper but its own, even by the same voter', async () => {
		const { app, ada } = await openWithVoter();
		const nowhere = { ...HERE, wardId: 'nowhere' };
		await expect(takeBallot(app, nowhere, await ada.fill(1, [LUNCH]))).rejects.toEqual(refusal('NotFound'));
		const pip = await makeVoter(app, 'pip', THERE);
		const bytes = await pip.fill(1, [TREES]);
		await expect(takeBallot(app, HERE, bytes)).rejects.toEqual(refusal('BallotUnsigned', { why: 'other-paper' }));
		// The same key and credential, said to be for this paper.
		const moved = signedBallotFormat.encode({ ...signedBallotFormat.decode(bytes), ward: FARADAY });
		await expect(takeBallot(app, HERE, moved)).rejects.toEqual(refusal('BallotUnsigned', { why: 'not-entitled' }));
		await makeRound(app, { id: 'round-two' });
		const two = { roundId: 'round-two', wardId: FARADAY };
		const other = signedBallotFormat.encode({
			...signedBallotFormat.decode(await ada.fill(1, [LUNCH])),
			round: 'round-two'
		});
		await expect(takeBallot(app, two, other)).rejects.toEqual(refusal('BallotUnsigned', { why: 'not-entitled' }));
		expect(await inBox(app)).toEqual([]);
	});

	it('is refused when another key signed it, and when it was cut short or isn’t one', async () => {
		const { app, ada } = await openWithVoter();
		const bytes = await ada.fill(1, [LUNCH]);
		const stranger = await makeCredentialKey();
		const resigned = await signBallot(stranger.privateKey, signedBallotFormat.decode(bytes));
		await expect(takeBallot(app, HERE, signedBallotFormat.encode(resigned))).rejects.toEqual(
			refusal('BallotUnsigned', { why: 'not-signed' })
		);
		const swapped = signedBallotFormat.encode({ ...resigned, key: stranger.key });
		await expect(takeBallot(app, HERE, swapped)).rejects.toEqual(refusal('BallotUnsigned', { why: 'not-entitled' }));
		// The same lines in another order, and one of them twice.
		const lines = new TextDecoder().decode(bytes).split('\n');
		const swappedLines = utf8([...lines.slice(0, 3), lines[4], lines[3], ...lines.slice(5)].join('\n'));
		const twice = utf8([...lines.slice(0, 4), lines[3], ...lines.slice(4)].join('\n'));
		for (const part of [
			new Uint8Array(),
			swappedLines,
			twice,
			bytes.subarray(0, 500),
			bytes.subarray(0, -1),
			utf8('null'),
			utf8('\0\n')
		]) {
			await expect(takeBallot(app, HERE, part)).rejects.toEqual(refusal('BadInput'));
		}
		expect(await inBox(app)).toEqual([]);
	});

	it('follows the rules of its paper', async () => {
		const { app, ada } = await openWithVoter();
		await expect(send(app, ada, 1, [])).rejects.toEqual(refusal('NothingChosen'));
		for (const others of [[TREES], [LUNCH, TREES], ['constructor']]) {
			await expect(send(app, ada, 1, others)).rejects.toEqual(refusal('ProjectNotOnPaper'));
		}
		const all = send(app, ada, 1, [LUNCH, COURT, ADVICE]);
		await expect(all).rejects.toEqual(refusal('OverWardBudget', { over: 230_000 }));
		const ranked = await ada.fill(1, { kind: 'rank', ids: [LUNCH, COURT] });
		await expect(takeBallot(app, HERE, ranked)).rejects.toEqual(refusal('BadInput'));
		expect(await inBox(app)).toEqual([]);
	});

	it('keeps to the number of choices, or to none, as the round says', async () => {
		const all = [LUNCH, COURT, ADVICE];
		const { app, ada } = await openWithVoter({ ballotType: 'choose', mostChoices: 2 });
		await expect(send(app, ada, 1, all)).rejects.toEqual(refusal('TooManyChoices', { most: 2, chosen: 3 }));
		expect(await inBox(app)).toEqual([]);
		const other = await openWithVoter({ ballotType: 'approve' });
		await send(other.app, other.ada, 1, all);
		expect(await inBox(other.app)).toHaveLength(1);
	});

	it('can’t choose a withdrawn project; one that did before stands for the rest and is acknowledged again', async () => {
		const { app, ada } = await openWithVoter();
		const bytes = await ada.fill(1, [LUNCH, COURT]);
		const receipt = await takeBallot(app, HERE, bytes);
		const { main } = app.stores;
		await main.transaction((tx) =>
			tx.update(main.tables.projects).set({ withdrawnAt: OPENS }).where(eq(main.tables.projects.id, COURT))
		);
		expect(await takeBallot(app, HERE, bytes)).toBe(receipt);
		await expect(send(app, ada, 2, [ADVICE, COURT])).rejects.toEqual(refusal('ProjectNotOnPaper'));
		app.setClock(AFTER);
		expect(await counted(app)).toEqual([[COURT, LUNCH]]);
	});

	it('may rank projects or share out points where the paper asks for it', async () => {
		const { app, ada } = await openWithVoter({ ballotType: 'rank', mostChoices: 3 });
		await takeBallot(app, HERE, await ada.fill(1, { kind: 'rank', ids: [LUNCH, ADVICE] }));
		await expect(takeBallot(app, HERE, await ada.fill(2, [LUNCH, ADVICE]))).rejects.toEqual(refusal('BadInput'));
		await makeRound(app, {
			id: 'round-two',
			ballotType: 'points',
			totalPoints: 10,
			mostPoints: 6,
			satisfaction: 'points'
		});
		const two = { roundId: 'round-two', wardId: FARADAY };
		const bea = await makeVoter(app, 'bea', two);
		const points = { kind: 'points', ids: ['round-two-court', 'round-two-lunch'] } as const;
		const over = await bea.fill(1, { ...points, points: [7, 3] });
		await expect(takeBallot(app, two, over)).rejects.toEqual(refusal('TooManyPointsOnOne'));
		await takeBallot(app, two, await bea.fill(1, { ...points, points: [6, 4] }));
		app.setClock(AFTER);
		expect(await counted(app)).toEqual([[LUNCH, ADVICE]]);
		const found = [];
		for await (const ballot of ballotsIn(app, two, 'counting')) found.push(ballot);
		expect(found).toEqual([{ choices: points.ids, points: [6, 4] }]);
	});

	it('is taken until the closing instant and not from it on, whoever looks first', async () => {
		const { app, ada } = await openWithVoter();
		app.setClock(new Date(CLOSES.getTime() - 1));
		await send(app, ada, 1, [LUNCH]);
		const late = await ada.fill(2, [COURT]);
		app.setClock(CLOSES);
		await expect(takeBallot(app, HERE, late)).rejects.toEqual(refusal('RoundNotOpen', { closedAt: CLOSES }));
		// Let in just before, and by the time that the box looks, it has closed.
		let looks = 0;
		const slow = { ...app, clock: () => (++looks === 1 ? OPENS : CLOSES) };
		await expect(takeBallot(slow, HERE, late)).rejects.toEqual(refusal('RoundNotOpen'));
		expect(await counted(app)).toEqual([[LUNCH]]);
		// Even if the machine's clock were set back now.
		app.setClock(OPENS);
		await expect(takeBallot(app, HERE, late)).rejects.toEqual(refusal('RoundNotOpen'));
	});

	it('is taken for as long as an extension says, which stands in the record', async () => {
		const { app, ada } = await openWithVoter();
		const later = new Date('2026-12-07T20:00:00Z');
		await decide(app, { kind: 'extended', votingClosesAt: later });
		app.setClock(AFTER);
		await send(app, ada, 1, [LUNCH]);
		const { recordEntries } = app.stores.box.tables;
		const entries = await app.stores.box.read.select({ entry: recordEntries.entry }).from(recordEntries);
		expect(entries.map(({ entry }) => entry)).toContain(
			`commonpot/extended@v1\nround ${ROUND}\nward ${FARADAY}\ncloses 2026-12-07T20:00:00Z\n`
		);
		app.setClock(later);
		await expect(send(app, ada, 2, [COURT])).rejects.toEqual(refusal('RoundNotOpen', { closedAt: later }));
		expect(await counted(app)).toEqual([[LUNCH]]);
	});

	it('is taken neither before voting opens nor in a round that was called off', async () => {
		const { app, ada } = await openWithVoter();
		await decide(app, { kind: 'cancelled', wardId: PECKHAM });
		await send(app, ada, 1, [LUNCH]);
		await decide(app, { kind: 'cancelled' });
		await expect(send(app, ada, 2, [COURT])).rejects.toEqual(refusal('RoundNotOpen', {}));
		await makeRound(app, { id: 'round-two', votingOpensAt: AFTER, votingClosesAt: new Date('2026-12-20T20:00:00Z') });
		const early = takeBallot(app, { roundId: 'round-two', wardId: FARADAY }, await ada.fill(1, [LUNCH]));
		await expect(early).rejects.toEqual(refusal('RoundNotOpen', { opensAt: AFTER }));
		expect(await openedPaper(app.stores.box, { roundId: 'round-two', wardId: FARADAY })).toBeNull();
	});

	it('harms no neighbour in the same transaction when the database refuses it', async () => {
		const { app, ada } = await openWithVoter();
		const bea = await makeVoter(app, 'bea');
		const twice = await ada.fill(1, [LUNCH]);
		// A leaf of ada's lies there already, as after a fault: her ballot can't be written, and bea's can.
		const { box } = app.stores;
		const ballot = signedBallotFormat.decode(twice);
		const leaf = Buffer.from(leafHash(leafOf(ballot))).toString('hex');
		await box.transaction((tx) => tx.insert(box.tables.waitingLeaves).values({ ...HERE, leaf, entry: 'fault' }));
		const settled = await Promise.allSettled([
			takeBallot(app, HERE, twice),
			send(app, bea, 1, [COURT]),
			takeBallot(app, HERE, twice)
		]);
		expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
		expect(await inBox(app)).toEqual([expect.objectContaining({ choices: `set ${COURT}` })]);
	});

	it('is never mixed with ballots from elsewhere', async () => {
		const { app } = await openWithVoter();
		const { box } = app.stores;
		const put = (place = HERE) =>
			box.transaction((tx) => putImportedBallots(box, tx, app.random, place, [{ choices: [LUNCH] }]));
		await expect(put()).rejects.toThrow('takes no imported ballots');
		await put(THERE);
		await expect(makeVoter(app, 'pip', THERE)).rejects.toThrow('not voted on');
	});
});
