import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { closeStores, openStores } from '$db/open.ts';
import { utf8 } from '$lib/record/bytes.ts';
import { openCheckpoint } from '$lib/record/checkpoint.ts';
import { closingFormat, countsFormat, manifestFormat, readEntry } from '$lib/record/entries.ts';
import { leafHash } from '$lib/record/hashes.ts';
import { checkProof, readProof } from '$lib/record/proof.ts';
import { rootOfLeaves } from '$lib/record/tree.ts';
import type { App } from '$lib/operations/app.server.ts';
import { ballotsIn } from '$lib/voting/box.server.ts';
import { openedPaper, publicBox, statusOf } from '$lib/voting/box-papers.server.ts';
import { addWaiting, closePaper } from '$lib/voting/close-paper.server.ts';
import { proofOf } from '$lib/voting/record-keeper.server.ts';
import { leafOf, signedBallotFormat } from '$lib/record/signed-ballot.ts';
import { takeBallot } from '$lib/voting/take-ballot.server.ts';
import { addAllWaiting, openAndClosePapers } from '$lib/voting/tend-boxes.server.ts';
import { describeStores } from '../with-stores.ts';
import { makeVoterQuickly, send, type Phone } from './a-phone.ts';
import { AFTER, CLOSES, COURT, decide, HERE, LUNCH, makeRound, OPENS, PECKHAM, ROUND } from './a-round.ts';
import { refusal } from './refusal.ts';

const THERE = { roundId: ROUND, wardId: PECKHAM };
const leafHex = (bytes: Uint8Array) => Buffer.from(leafHash(leafOf(signedBallotFormat.decode(bytes)))).toString('hex');

async function makeVoters(app: App, many: number): Promise<Phone[]> {
	const phones: Phone[] = [];
	for (let i = 0; i < many; i++) phones.push(await makeVoterQuickly(app, `voter-${i}`));
	return phones;
}

async function entriesOf(app: App): Promise<string[]> {
	const { box } = app.stores;
	const { recordEntries } = box.tables;
	const rows = await box.read.select().from(recordEntries).orderBy(recordEntries.idx);
	return rows.filter(({ wardId }) => wardId === HERE.wardId).map(({ entry }) => entry);
}

const signerOf = async (app: App) => (await openedPaper(app.stores.box, HERE))!.signer;

/** A store that fails when it is to write. */
const broken = (app: App, name: 'main' | 'box'): App => ({
	...app,
	stores: {
		...app.stores,
		[name]: { ...app.stores[name], transaction: () => Promise.reject(new Error('the lights went out')) }
	}
});

describeStores('the public record', (open, dialect) => {
	async function openRound() {
		const app = await open();
		await makeRound(app);
		return app;
	}

	it('begins with the manifest and the counts when voting opens, and not before', async () => {
		const app = await openRound();
		app.setClock(new Date(OPENS.getTime() - 1));
		await openAndClosePapers(app);
		expect(await statusOf(app.stores.box, HERE)).toBeNull();
		app.setClock(OPENS);
		await Promise.all([openAndClosePapers(app), openAndClosePapers(app)]);
		const { manifest, paper, issuingKey, entries, closed } = (await publicBox(app.stores.box, HERE))!;
		expect({ entries, closed }).toEqual({ entries: 2, closed: false });
		const sha256 = (text: string) => createHash('sha256').update(Buffer.from(text, 'base64')).digest('hex');
		const said = manifestFormat.decode(new Uint8Array(Buffer.from(manifest, 'base64')));
		expect(Buffer.from(said.paper).toString('hex')).toBe(sha256(paper));
		expect(Buffer.from(said.issuingKey).toString('hex')).toBe(sha256(issuingKey));
		expect(Buffer.from(paper, 'base64').toString()).toContain(`project ${LUNCH} 480000 ${LUNCH}\n`);
		expect((await entriesOf(app)).map((entry) => readEntry(utf8(entry)).kind)).toEqual(['manifest', 'counts']);
	});

	it('has every ballot in the end, each shown by a proof, and closes with the right counts', async () => {
		const app = await openRound();
		const phones = await makeVoters(app, 30);
		const sent: Uint8Array[] = [];
		const cast = async (phone: Phone, number: number, choices: string[]) => {
			const bytes = await phone.fill(number, choices);
			sent.push(bytes);
			return takeBallot(app, HERE, bytes);
		};
		await Promise.all(phones.slice(0, 10).map((phone) => cast(phone, 1, [LUNCH])));
		expect(await proofOf(app.stores.box, HERE, leafHex(sent[0]!))).toBeNull();
		await addWaiting(app, HERE);
		const key = await signerOf(app);
		const early = openCheckpoint(utf8((await statusOf(app.stores.box, HERE))!.checkpoint), key)!;
		const shown = await proofOf(app.stores.box, HERE, leafHex(sent[0]!));
		expect(checkProof(readProof(utf8(shown!)), leafOf(signedBallotFormat.decode(sent[0]!)), key)).toEqual(early);
		await Promise.all(phones.slice(10).map((phone) => cast(phone, 1, [COURT])));
		await Promise.all(phones.slice(0, 5).map((phone) => cast(phone, 2, [COURT])));
		app.setClock(CLOSES);
		await closePaper(app, HERE);

		const { checkpoint, size, closed } = (await statusOf(app.stores.box, HERE))!;
		expect({ size, closed }).toEqual({ size: 39, closed: true });
		const entries = await entriesOf(app);
		const head = openCheckpoint(utf8(checkpoint), key)!;
		expect(head.size).toBe(entries.length);
		expect(rootOfLeaves(entries.map((entry) => leafHash(utf8(entry))))).toEqual(head.root);
		expect(rootOfLeaves(entries.slice(0, early.size).map((entry) => leafHash(utf8(entry))))).toEqual(early.root);
		for (const bytes of sent) {
			const proof = readProof(utf8((await proofOf(app.stores.box, HERE, leafHex(bytes)))!));
			expect(checkProof(proof, leafOf(signedBallotFormat.decode(bytes)), key)).toEqual(head);
		}
		for (const [index, entry] of entries.entries()) {
			const leaf = Buffer.from(leafHash(utf8(entry))).toString('hex');
			const proof = readProof(utf8((await proofOf(app.stores.box, HERE, leaf))!));
			expect(proof.index).toBe(index);
			expect(checkProof(proof, utf8(entry), key)).toEqual(head);
		}
		const kinds = entries.map((entry) => readEntry(utf8(entry)).kind);
		expect(kinds.slice(0, 2)).toEqual(['manifest', 'counts']);
		expect(new Set(kinds.slice(2, -2))).toEqual(new Set(['phone-ballot']));
		expect(countsFormat.decode(utf8(entries.at(-2)!))).toMatchObject({
			moment: 'closing',
			email: { entitled: 30, taken: 30 }
		});
		expect(closingFormat.decode(utf8(entries.at(-1)!))).toMatchObject({ closed: CLOSES, ballots: 35, counted: 30 });
	});

	it('adds no fewer than sixteen leaves before closing: its size would say when each came', async () => {
		const app = await openRound();
		const phones = await makeVoters(app, 16);
		const size = async () => (await statusOf(app.stores.box, HERE))!.size;
		await Promise.all(phones.slice(1).map((phone) => send(app, phone, 1, [LUNCH])));
		await addAllWaiting(app);
		expect(await size()).toBe(2);
		await send(app, phones[0]!, 1, [LUNCH]);
		await addAllWaiting(app);
		expect(await size()).toBe(18);
		await send(app, phones[0]!, 2, [COURT]);
		await addAllWaiting(app);
		expect(await size()).toBe(18);
		app.setClock(CLOSES);
		await closePaper(app, HERE);
		expect(await size()).toBe(21);
	});

	it('adds leaves by itself once very many are waiting', async () => {
		const app = await openRound();
		const phones = await makeVoters(app, 8);
		for (let number = 1; number <= 32; number++) {
			await Promise.all(phones.map((phone) => send(app, phone, number, [LUNCH])));
		}
		await expect.poll(async () => (await statusOf(app.stores.box, HERE))!.size, { timeout: 20_000 }).toBe(258);
	});

	it('closes once, however many ask, and takes no ballot that comes meanwhile', async () => {
		const app = await openRound();
		const phones = await makeVoters(app, 8);
		await send(app, phones[0]!, 1, [LUNCH]);
		expect(await closePaper(app, HERE)).toBe(false);
		const late = await Promise.all(phones.map((phone) => phone.fill(2, [COURT])));
		app.setClock(AFTER);
		const closings = Array.from({ length: 5 }, () => closePaper(app, HERE));
		const refused = await Promise.allSettled(late.map((bytes) => takeBallot(app, HERE, bytes)));
		expect(await Promise.all(closings)).toEqual(Array(5).fill(true));
		for (const one of refused) expect(one).toMatchObject({ status: 'rejected', reason: refusal('RoundNotOpen') });
		const kinds = (await entriesOf(app)).map((entry) => readEntry(utf8(entry)).kind);
		expect(kinds).toEqual(['manifest', 'counts', 'phone-ballot', 'counts', 'closing']);
	});

	it('heals after a crash between the box’s closing and the main store’s note', async () => {
		const app = await openRound();
		const [phone] = await makeVoters(app, 1);
		const bytes = await phone!.fill(1, [LUNCH]);
		const receipt = await takeBallot(app, HERE, bytes);
		app.setClock(AFTER);
		await expect(closePaper(broken(app, 'box'), HERE)).rejects.toThrow('the lights went out');
		expect((await statusOf(app.stores.box, HERE))!.closed).toBe(false);
		await expect(closePaper(broken(app, 'main'), HERE)).rejects.toThrow('the lights went out');
		const { closed, checkpoint } = (await statusOf(app.stores.box, HERE))!;
		expect(closed).toBe(true);
		const { main } = app.stores;
		const notes = () => main.read.select().from(main.tables.boxClosings);
		expect(await notes()).toEqual([]);

		const found = [];
		for await (const { choices } of ballotsIn(app, HERE, 'counting')) found.push(choices);
		expect(found).toEqual([[LUNCH]]);
		const hash = createHash('sha256').update(checkpoint).digest('hex');
		expect(await notes()).toEqual([{ ...HERE, checkpoint: hash }]);
		expect(await takeBallot(app, HERE, bytes)).toBe(receipt);
	});

	it('is closed and noted by the chore, too, and each ward by itself', async () => {
		const app = await openRound();
		await openAndClosePapers(app);
		app.setClock(AFTER);
		await openAndClosePapers(app);
		await openAndClosePapers(app);
		for (const place of [HERE, THERE]) {
			expect(await statusOf(app.stores.box, place)).toMatchObject({ closed: true, size: 4 });
		}
		expect(await app.stores.main.read.$count(app.stores.main.tables.boxClosings)).toBe(2);
	});

	it('learns of an extension from the chore, and not once it has closed', async () => {
		const app = await openRound();
		await openAndClosePapers(app);
		const later = new Date('2026-12-07T20:00:00Z');
		await decide(app, { kind: 'extended', votingClosesAt: later });
		await openAndClosePapers(app);
		await openAndClosePapers(app);
		expect(await statusOf(app.stores.box, HERE)).toMatchObject({ closesAt: later, size: 3 });
		app.setClock(later);
		await openAndClosePapers(app);
		await decide(app, { kind: 'extended', votingClosesAt: new Date('2026-12-09T20:00:00Z') });
		await openAndClosePapers(app);
		expect(await statusOf(app.stores.box, HERE)).toMatchObject({ closesAt: later, closed: true, size: 5 });
	});

	it('can only be added to', async () => {
		const app = await openRound();
		await openAndClosePapers(app);
		await addWaiting(app, HERE);
		const { box } = app.stores;
		const { recordEntries, recordNodes } = box.tables;
		await expect(box.transaction((tx) => tx.delete(recordEntries))).rejects.toThrow();
		await expect(box.transaction((tx) => tx.update(recordEntries).set({ entry: 'other' }))).rejects.toThrow();
		await expect(box.transaction((tx) => tx.update(recordNodes).set({ hash: '00' }))).rejects.toThrow();
	});

	// SQLite is for one process alone.
	if (dialect === 'sqlite') return;

	it('keeps every ballot that either of two processes acknowledged, and closes once', async () => {
		const app = await open();
		await makeRound(app);
		const phones = await makeVoters(app, 6);
		const address = app.settings.DATABASE_URL!;
		const stores = await openStores({ kind: 'postgres', main: address, box: address, monitoring: address });
		const twin: App = { ...app, stores };
		let acknowledged = 0;
		for (let number = 1; number <= 5; number++) {
			const filled = await Promise.all(phones.map((phone) => phone.fill(number, number % 2 ? [LUNCH] : [COURT])));
			// Both get each ballot, and add what waits, at the same time.
			const sent = filled.flatMap((bytes) => [takeBallot(app, HERE, bytes), takeBallot(twin, HERE, bytes)]);
			const receipts = await Promise.all([...sent, addWaiting(app, HERE), addWaiting(twin, HERE)]);
			for (let i = 0; i < phones.length; i++) expect(receipts[2 * i]).toBe(receipts[2 * i + 1]);
			acknowledged += phones.length;
		}
		app.setClock(AFTER);
		expect(await Promise.all([closePaper(app, HERE), closePaper(twin, HERE)])).toEqual([true, true]);
		const entries = await entriesOf(app);
		expect(closingFormat.decode(utf8(entries.at(-1)!))).toMatchObject({ ballots: acknowledged, counted: 6 });
		expect(entries).toHaveLength(acknowledged + 4);
		await closeStores(stores);
	});
});
