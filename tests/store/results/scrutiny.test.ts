import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkBundle } from '$lib/check/check-bundle.ts';
import type { App } from '$lib/operations/app.server.ts';
import type { Actor } from '$lib/people/actor.ts';
import { utf8 } from '$lib/record/bytes.ts';
import { nameScrutineer, scrutinyToManage, takeOffScrutineer } from '$lib/results/name-scrutineer.server.ts';
import { publishedRecord } from '$lib/results/published-record.server.ts';
import { countPaper } from './count-by-two.ts';
import { publicResult } from '$lib/results/result-pages.server.ts';
import { acceptScrutiny, recordForScrutineer, reportScrutiny, scrutinyFor } from '$lib/results/scrutinise.server.ts';
import { publicScrutiny } from '$lib/results/scrutineers.server.ts';
import { FARADAY, HERE, makeResident, PECKHAM } from '../voting/a-round.ts';
import { describeStores, type TestApp } from '../with-stores.ts';
import { closePaperWith, downloadRecord, publishNow, publishPaper } from './a-published-paper.ts';
import { edits } from './edits.ts';
import { refused } from './refused.ts';

async function textOf({ pieces }: { pieces: AsyncIterable<string> }): Promise<string> {
	let text = '';
	for await (const piece of pieces) text += piece;
	return text;
}

const withoutBallots = 8;
const DAY = 86_400_000;

describeStores('a count on which few voted', (open, dialect) => {
	/** A closed paper with so many voters, its officer, and people whom one could name. */
	async function closed(voters: number): Promise<{ app: TestApp; officer: Actor; ada: Actor; bea: Actor }> {
		const app = await open();
		const { officer } = await closePaperWith(app, voters);
		return { app, officer, ada: await makeResident(app, 'ada'), bea: await makeResident(app, 'bea') };
	}
	const name = (app: App, officer: Actor, who: Actor) =>
		nameScrutineer(app, officer, { ...HERE, name: who.name, email: who.email });
	const letters = async ({ stores: { main } }: App) =>
		(await main.read.select().from(main.tables.outbox)).map(({ recipient, body }) => ({ recipient, body }));

	it('is checked by two whom an officer names, and who alone get its ballots', async () => {
		const { app, officer, ada, bea } = await closed(5);
		await name(app, officer, ada);
		await name(app, officer, bea);
		await refused(name(app, officer, await makeResident(app, 'cy')), 'AlreadyDone', { what: 'scrutineers' });
		expect(await letters(app)).toMatchObject([{ recipient: ada.email }, { recipient: bea.email }]);
		await refused(recordForScrutineer(app, ada, HERE), 'NotAllowed');
		await acceptScrutiny(app, ada, HERE);
		await refused(recordForScrutineer(app, ada, HERE), 'ResultNotReady', { why: 'not-counted' });
		expect(await scrutinyFor(app, ada, HERE)).toMatchObject({ accepted: true, standing: 'early' });

		const countId = await countPaper(app, officer, HERE);
		expect((await letters(app)).at(-1)).toMatchObject({ recipient: ada.email });
		expect(await letters(app)).toHaveLength(4);
		const whole = await textOf(await recordForScrutineer(app, ada, HERE));
		expect(await checkBundle(utf8(whole))).toMatchObject({ sound: true, notMade: [] });
		expect(whole.match(/^opening /gm)).toHaveLength(5);
		await refused(recordForScrutineer(app, bea, HERE), 'NotAllowed');
		await refused(recordForScrutineer(app, officer, HERE), 'NotAllowed');
		await refused(recordForScrutineer(app, null, HERE), 'NotSignedIn');
		await refused(recordForScrutineer(app, ada, { ...HERE, wardId: PECKHAM }), 'NotAllowed');

		await refused(
			reportScrutiny(app, ada, { ...HERE, countId: countId + 1, holds: true, words: '' }),
			'ChangedMeanwhile'
		);
		await refused(reportScrutiny(app, ada, { ...HERE, countId, holds: false, words: ' ' }), 'BadInput');
		await reportScrutiny(app, ada, { ...HERE, countId, holds: true, words: 'On my laptop.' });
		await refused(reportScrutiny(app, ada, { ...HERE, countId, holds: false, words: 'No!' }), 'AlreadyDone');
		await acceptScrutiny(app, bea, HERE);
		await reportScrutiny(app, bea, { ...HERE, countId, holds: false, words: 'It does not open.' });
		expect(await publicScrutiny(app.stores.main, HERE, countId)).toMatchObject([
			{ name: 'ada', accepted: true, reports: [{ holds: true, words: 'On my laptop.', isOfThisCount: true }] },
			{ name: 'bea', reports: [{ holds: false, words: 'It does not open.' }] }
		]);
		// Whoever has spoken can't be taken off for it.
		const [first] = (await scrutinyToManage(app, officer, HERE.roundId)).wards[0]!.named;
		const off = { ...HERE, scrutineerId: first!.id, reason: 'Because.' };
		await refused(takeOffScrutineer(app, officer, off), 'AlreadyDone', { what: 'reported' });
		app.setClock(new Date(app.clock().getTime() + 28 * DAY));
		await refused(recordForScrutineer(app, ada, HERE), 'NotFound', { what: 'scrutiny' });
	});

	it('is checked by nobody who has a part in the decision, nor by one person twice', async () => {
		const { app, officer, ada } = await closed(3);
		const councillor = await makeResident(app, 'cleo');
		const { roles } = app.stores.main.tables;
		const holds = (id: string, personId: string) => ({ id, personId, role: 'councillor' as const, wardId: FARADAY });
		await app.stores.main.transaction((tx) => tx.insert(roles).values(holds('r1', councillor.id)));
		await refused(name(app, officer, councillor), 'NotIndependent');
		await name(app, officer, ada);
		await refused(name(app, officer, ada), 'AlreadyDone', { what: 'scrutineer' });
		await acceptScrutiny(app, ada, HERE);
		await refused(name(app, officer, ada), 'AlreadyDone', { what: 'scrutineer' });
		await refused(name(app, { ...officer, roles: [{ role: 'officer', wardId: PECKHAM }] }, ada), 'NotAllowed');
		await countPaper(app, officer, HERE);
		// Who is elected meanwhile has a part in it.
		await app.stores.main.transaction((tx) => tx.insert(roles).values(holds('r2', ada.id)));
		await refused(recordForScrutineer(app, ada, HERE), 'NotIndependent');
	});

	it('tells the public who was taken off after accepting, and why', async () => {
		const { app, officer, ada, bea } = await closed(3);
		await name(app, officer, ada);
		await name(app, officer, bea);
		await acceptScrutiny(app, ada, HERE);
		for (const { id } of (await scrutinyToManage(app, officer, HERE.roundId)).wards[0]!.named) {
			const off = { ...HERE, scrutineerId: id };
			await refused(takeOffScrutineer(app, officer, { ...off, reason: ' ' }), 'BadInput');
			await takeOffScrutineer(app, officer, { ...off, reason: 'She has moved away.' });
		}
		expect(await publicScrutiny(app.stores.main, HERE, 0)).toEqual([
			{ name: 'ada', accepted: true, removedReason: 'She has moved away.', reports: [] }
		]);
		await refused(scrutinyFor(app, ada, HERE), 'NotAllowed');
		await name(app, officer, ada);
	});

	it('has a public record in which no ballot is open, and nothing from which they could be guessed', async () => {
		const app = await open();
		await publishPaper(app, 20);
		const text = await downloadRecord(app);
		expect(text).toMatch(/^commonpot\/sealed-bundle@v1\n/);
		expect(text).not.toMatch(/^(opening|choices|prefix) /m);
		expect(text).not.toContain('VOTES');
		const { findings, sound, notMade, summary } = await checkBundle(utf8(text));
		expect(findings.filter(({ ok }) => !ok)).toEqual([]);
		expect(sound).toBe(true);
		expect(notMade).toHaveLength(withoutBallots);
		expect(findings).toHaveLength(15 - withoutBallots);
		expect(summary).toMatchObject({ round: HERE.roundId, ward: HERE.wardId });
		const numbers = Object.fromEntries(findings.map(({ what, numbers }) => [what, numbers]));
		expect(numbers).toMatchObject({ counts: { voters: 20, taken: 20, entitled: 20 }, closing: { counted: 20 } });
		const { sheet } = await publicResult(app, HERE);
		expect(sheet.draw.drawn).toBeNull();
		expect(JSON.stringify(sheet)).not.toMatch(/seed:/);
		expect(sheet.count.isListed).toBe(false);
	});

	it('needs nobody where many voted', async () => {
		const { app, officer, ada } = await closed(50);
		await name(app, officer, ada);
		await acceptScrutiny(app, ada, HERE);
		await countPaper(app, officer, HERE);
		expect(await scrutinyFor(app, ada, HERE)).toMatchObject({ standing: 'many' });
		await refused(recordForScrutineer(app, ada, HERE), 'NotFound', { what: 'scrutiny' });
		await publishNow(app, officer);
		expect((await publishedRecord(app, HERE)).name).toBe(`${FARADAY}-${HERE.roundId}.record.txt`);
		await refused(name(app, officer, await makeResident(app, 'cy')), 'AlreadyDone', { what: 'published' });
	});

	if (dialect === 'postgres') return;

	it('lets the checker catch each of 500 single edits of the sealed record', { timeout: 120_000 }, async () => {
		const app = await open();
		await publishPaper(app, 12);
		const text = await downloadRecord(app);
		const caught = fc.asyncProperty(edits, async (edit) => {
			const edited = edit(text);
			fc.pre(edited !== text && !/\p{Surrogate}/u.test(edited));
			expect((await checkBundle(utf8(edited))).sound).toBe(false);
		});
		await fc.assert(caught, { numRuns: 500, endOnFailure: true });
	});
});
