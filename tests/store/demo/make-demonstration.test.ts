import { expect, it } from 'vitest';
import type { App } from '$lib/operations/app.server.ts';
import { readChoices } from '$lib/record/choices.ts';
import { listRounds } from '$lib/rounds/rounds.server.ts';
import { phaseOf, PHASES } from '$lib/rounds/phase.ts';
import { openedPaper } from '$lib/voting/box-papers.server.ts';
import { inRecord } from '$lib/voting/paper-place.ts';
import { FEWEST_SHOWN } from '$lib/voting/small-counts.ts';
import { proofOf } from '$lib/voting/record-keeper.server.ts';
import { judgeBallot } from '$lib/voting/judge-ballot.server.ts';
import type { SignedBallot } from '$lib/record/signed-ballot.ts';
import { makeDemonstration } from '../../../src/commands/demo/make-demonstration.ts';
import { describeStores, TEST_NOW } from '../with-stores.ts';
import { everythingIn, type Contents } from './whole-store.ts';

/** Making it counts five ballot papers in threads; on a busy machine and a real server that takes a while. */
const LONG = { timeout: 240_000 };

const make = ({ stores, settings }: App) => makeDemonstration(stores, settings, TEST_NOW);

const isEmpty = (contents: Contents) => Object.values(contents).every((rows) => rows.length === 0);

type Everything = Awaited<ReturnType<typeof everythingIn>>;

/** What was made first, on SQLite when both databases are tried: all others are compared with it. */
let firstMade: Everything | null = null;

/** What hangs on keys, which are made anew each time; the choices are looked at apart. */
const ON_KEYS = new Set([
	'issuingKeys',
	'roundDecisions',
	'approvals',
	'votingCodes',
	'officersRecords',
	'officersEntries',
	'officersNodes',
	'recordKeys',
	'papers',
	'ballots',
	'recordEntries',
	'recordNodes'
]);
const choicesIn = ({ box }: Everything) => box.ballots!.map(({ choices }) => choices).sort();

function expectSame(made: Everything, first: Everything): void {
	expect(choicesIn(made)).toEqual(choicesIn(first));
	for (const store of ['main', 'box', 'monitoring'] as const) {
		for (const [table, rows] of Object.entries(first[store])) {
			if (ON_KEYS.has(table)) expect(made[store][table], `${store}.${table}`).toHaveLength(rows.length);
			else expect(made[store][table], `${store}.${table}`).toEqual(rows);
		}
	}
}

/** Goes wrong when most of it has been made. */
const failing = {
	begins(title: string) {
		if (title === 'Count and decide') throw new Error('the lights went out');
	},
	ends: () => {}
};

describeStores('the demonstration borough', (open, dialect) => {
	it('leaves nothing behind when it fails, is then the same as any other, and is made only once', LONG, async () => {
		const app = await open();
		const { stores, settings } = app;
		await expect(makeDemonstration(stores, settings, TEST_NOW, failing)).rejects.toThrow('the lights went out');
		for (const contents of Object.values(await everythingIn(app))) expect(isEmpty(contents)).toBe(true);

		await make(app);
		const made = await everythingIn(app);
		// Postgres doesn't give back the numbers that a failed try took from a sequence.
		if (dialect === 'sqlite') expectSame(made, (firstMade ??= made));

		await expect(make(app)).rejects.toThrow('already a demonstration');
		expectSame(await everythingIn(app), made);
	});

	it('touches nothing where ballots lie without the installation that they belong to', LONG, async () => {
		const app = await open();
		const { box } = app.stores;
		const place = { roundId: 'a-round', wardId: 'a-ward' };
		const signed = { key: 'k', prefix: 'p', credentialSignature: 's', opening: 'o', signature: 's', leaf: 'l' };
		const ballot = { ...place, credential: 'c', number: 1, choices: 'set p', ...signed };
		const imported = { ...place, id: 'i', choices: ['p'], points: null };
		const { ballots, importedBallots } = box.tables;
		await box.transaction((tx) => tx.insert(ballots).values(ballot));
		await expect(make(app)).rejects.toThrow('nothing was touched');
		await box.transaction(async (tx) => {
			await tx.insert(importedBallots).values(imported);
			await tx.delete(ballots);
		});
		await expect(make(app)).rejects.toThrow('nothing was touched');
		const { main, box: kept } = await everythingIn(app);
		expect(isEmpty(main)).toBe(true);
		expect(kept.importedBallots).toEqual([imported]);
	});

	it('has a round in every phase, and each with what its pages need', LONG, async () => {
		const app = await open();
		await make(app);
		const { main } = app.stores;
		const rounds = await listRounds(main);
		const papers = rounds.flatMap((round) =>
			round.wards.map((ward) => ({ round, ward, phase: phaseOf(round, round.decisions, ward.id, TEST_NOW) }))
		);
		const phases = new Set(papers.map(({ phase }) => phase));
		expect([...phases].sort()).toEqual([...PHASES, 'cancelled'].sort());
		expect(new Set(papers.map(({ round }) => round.ballotType))).toEqual(
			new Set(['approve', 'choose', 'knapsack', 'rank', 'points'])
		);
		expect(new Set(papers.map(({ round }) => round.tallyRule))).toEqual(new Set(['greedy', 'equal-shares']));
		expect(new Set(papers.map(({ ward }) => ward.boroughId))).toEqual(new Set(['southwark', 'lambeth']));

		const { main: rows, box: kept } = await everythingIn(app);
		for (const { round, ward, phase } of papers) {
			const here = (row: Record<string, unknown>) => row.roundId === round.id && row.wardId === ward.id;
			const lines = rows.projects!.filter(here).length;
			const fixed = !['planning', 'proposing', 'checking', 'cancelled'].includes(phase);
			if (fixed) expect(lines, `${round.title}, ${ward.name}`).toBeGreaterThanOrEqual(8);
			if (fixed) expect(lines, `${round.title}, ${ward.name}`).toBeLessThanOrEqual(14);
			const staffed = (role: string) => rows.roles!.filter((row) => row.role === role && row.wardId === ward.id);
			expect(staffed('officer')).toHaveLength(2);
			expect(staffed('councillor')).toHaveLength(2);
			// Real ones where people vote now; elsewhere they have no keys.
			expect(kept.ballots!.some(here)).toBe(phase === 'voting');
			expect(kept.importedBallots!.some(here)).toBe(fixed && phase !== 'shortlisted' && phase !== 'voting');
		}
		const published = papers.filter(({ phase }) => ['decided', 'delivering', 'closed'].includes(phase));
		expect(rows.ledger!.filter(({ kind }) => kind === 'pot')).toHaveLength(published.length);
		expect(rows.ledger!.reduce((sum, { amount }) => sum + (amount as number), 0)).toBe(0);
		expect(Math.max(...rows.counts!.map(({ ballots }) => ballots as number))).toBe(500);
		expect(await main.read.$count(main.tables.deliveryUpdates)).toBeGreaterThan(10);
		expect(kept.ballots!.length + kept.importedBallots!.length).toBeGreaterThan(1000);

		// Enough come in each way for officers to be shown how many, and whoever came leaves nothing that opens a ballot.
		const took = (way: string) => rows.voterRoll!.filter((row) => row.way === way && row.blinded !== null);
		for (const way of ['letter', 'kiosk']) expect(took(way).length, way).toBeGreaterThanOrEqual(FEWEST_SHOWN);
		expect(kept.slipBallots!.length).toBeGreaterThanOrEqual(FEWEST_SHOWN);
		expect([...rows.kiosks!, ...rows.voterPasses!, ...rows.slipEntries!]).toEqual([]);
	});

	it('is the same every time, but for its keys, with ballots that everyone can check', LONG, async () => {
		const app = await open();
		await make(app);
		const { box } = app.stores;
		const made = await everythingIn(app);
		expectSame(made, (firstMade ??= made));

		const rows = await box.read.select().from(box.tables.ballots);
		const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
		for (const row of rows) {
			const { issuing } = (await openedPaper(box, row))!;
			const place = inRecord(row);
			const ballot: SignedBallot = {
				...place,
				key: bytes(row.key),
				prefix: bytes(row.prefix),
				credential: bytes(row.credentialSignature),
				number: row.number,
				choices: readChoices(row.choices)!,
				opening: bytes(row.opening),
				signature: bytes(row.signature)
			};
			expect(await judgeBallot(ballot, place, issuing)).toBeNull();
			expect(await proofOf(box, row, row.leaf)).not.toBeNull();
		}
		const taken = made.main.voterRoll!.filter(({ blinded }) => blinded !== null);
		expect(taken).toHaveLength(rows.length);
		expect(rows.some(({ number }) => number === 2)).toBe(true);
		expect(await box.read.$count(box.tables.recordEntries)).toBeGreaterThan(rows.length);
	});
});
