import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkBundle } from '$lib/check/check-bundle.ts';
import type { App } from '$lib/operations/app.server.ts';
import { publishedFormat } from '$lib/record/bundle.ts';
import { fromUtf8, utf8 } from '$lib/record/bytes.ts';
import type { Signer } from '$lib/record/note-key.ts';
import type { SignedBallot } from '$lib/record/signed-ballot.ts';
import { signNote } from '$lib/record/signed-note.ts';
import { publish, ratify } from '$lib/results/decide.server.ts';
import { publishedRecord } from '$lib/results/published-record.server.ts';
import { openedPaper } from '$lib/voting/box-papers.server.ts';
import { CLOSES, COURT, HERE, LUNCH, TREES } from '../voting/a-round.ts';
import { describeStores } from '../with-stores.ts';
import { downloadRecord, publishPaper } from './a-published-paper.ts';
import { edits } from './edits.ts';
import { forge, type Forgery } from './forge.ts';
import { refused } from './refused.ts';
import { countPaper } from './count-by-two.ts';
import { smallElection } from './small-election.ts';

/** Words for people: nothing but the publisher's signature vouches for them. */
const withoutWords = (text: string): string => text.replace(/^(description|unit|comment);.*$/gm, '$1');

/** What somebody with the record's key could publish: the text with a new signature over it. */
function signedAgain(text: string, signer: Signer): string {
	const end = text.lastIndexOf(`\n\n${publishedFormat.firstLine}\n`);
	const body = end < 0 ? `${text}\n` : text.slice(0, end + 2);
	const said = { round: HERE.roundId, ward: HERE.wardId, bundle: sha256(utf8(body)) };
	return body + signNote(fromUtf8(publishedFormat.encode(said))!, signer);
}

/** A text as the bytes of a file; half a surrogate pair has none. */
const isText = (text: string): boolean => !/\p{Surrogate}/u.test(text);

/** Whether a ballot chooses one project, and no other. */
const isFor =
	(project: string) =>
	({ choices }: SignedBallot): boolean =>
		choices.ids.length === 1 && choices.ids[0] === project;

describeStores('the published record', (open, dialect) => {
	async function published(voters: number, slips = 0): Promise<{ app: App; text: string; signer: Signer }> {
		const app = await open();
		await publishPaper(app, voters, slips);
		const { signer } = (await openedPaper(app.stores.box, HERE))!;
		return { app, text: await downloadRecord(app), signer };
	}

	it('passes the checker, is the same every time, and keeps superseded choices to itself', async () => {
		const { app, text } = await published(60);
		const { findings, summary, sound } = await checkBundle(utf8(text));
		expect(findings.filter(({ ok }) => !ok)).toEqual([]);
		expect(sound).toBe(true);
		const numbers = Object.fromEntries(findings.map(({ what, numbers }) => [what, numbers]));
		expect(numbers).toMatchObject({
			readable: { entries: 84, ballots: 60 },
			newest: { ballots: 60, earlier: 20 },
			counts: { voters: 60, taken: 60, entitled: 60 },
			closing: { ballots: 80, counted: 60 },
			list: { ballots: 60 }
		});
		expect(summary).toMatchObject({
			round: 'Neighbourhoods Fund',
			ward: 'Faraday',
			closed: CLOSES,
			funded: [
				{ title: LUNCH, award: 480_000 },
				{ title: COURT, award: 1_250_000 }
			]
		});
		expect(text.match(/^opening /gm)).toHaveLength(60);
		expect(await downloadRecord(app)).toBe(text);
	});

	it('opens slips of paper too, and leaves those out that are void', async () => {
		const { app, text } = await published(48, 7);
		const { findings, sound } = await checkBundle(utf8(text));
		expect(findings.filter(({ ok }) => !ok)).toEqual([]);
		expect(sound).toBe(true);
		const numbers = Object.fromEntries(findings.map(({ what, numbers }) => [what, numbers]));
		expect(numbers).toMatchObject({
			readable: { ballots: 53 },
			slips: { slips: 5, void: 2 },
			counts: { voters: 55, taken: 55, entitled: 55 },
			closing: { ballots: 71, counted: 53 },
			list: { ballots: 53 },
			tally: { ballots: 53 }
		});
		expect(text.match(/^commonpot\/opened-slip@v1$/gm)).toHaveLength(5);
		expect(await downloadRecord(app)).toBe(text);
	});

	it('isn’t there for an election that was held elsewhere', async () => {
		const app = await open();
		const many = Array.from({ length: 60 }, () => ['1']);
		const { place, officer, councillor } = await smallElection(app, { challengeDays: 0 }, many);
		await refused(publishedRecord(app, place), 'NotFound', { what: 'result' });
		await countPaper(app, officer, place);
		await ratify(app, councillor, place);
		await publish(app, officer, place);
		await refused(publishedRecord(app, place), 'NotFound', { what: 'file' });
	});

	// The bundle is the same from either store.
	if (dialect === 'postgres') return;

	it('is checked by a command, which says what holds and what does not', { timeout: 120_000 }, async () => {
		const { text } = await published(52);
		const folder = mkdtempSync(path.join(tmpdir(), 'commonpot-record-'));
		const verify = (content: string) => {
			const file = path.join(folder, 'paper.record.txt');
			writeFileSync(file, content);
			const { status, stdout } = spawnSync('npx', ['tsx', 'src/commands/verify.ts', file], { encoding: 'utf8' });
			return { status, stdout };
		};
		const right = verify(text);
		expect(right.stdout).toContain('All 15 checks passed.');
		expect(right.stdout).not.toContain('Wrong:');
		expect(right.status).toBe(0);
		const wrong = verify(text.replace(/^funded (.*) \d+$/m, 'funded $1 1'));
		expect(wrong.stdout).toContain('Wrong: Counted again by the rule that was announced');
		expect(wrong.stdout).toContain('2 of 15 checks failed.');
		expect(wrong.status).toBe(1);
		rmSync(folder, { recursive: true });
	});

	it('is caught where the publisher itself cheats, and signs whatever it likes', { timeout: 120_000 }, async () => {
		const { text, signer } = await published(52, 4);
		const failing = async (change: Parameters<typeof forge>[2]): Promise<string[]> => {
			const { findings } = await checkBundle(await forge(text, signer, change));
			return findings.filter(({ ok }) => !ok).map(({ what }) => what);
		};
		const change = (entries: string[], index: number, from: string | RegExp, to: string) => {
			const at = index < 0 ? entries.length + index : index;
			entries[at] = entries[at]!.replace(from, to);
		};
		const isBallot = (entry: string) => entry.startsWith('commonpot/phone-ballot@v1');
		expect(await failing(() => {})).toEqual([]);
		const otherSeed = new Uint8Array(32).fill(7);
		expect(await failing((one) => (one.head = { ...one.head, seed: otherSeed }))).toEqual(['keys', 'list', 'draw']);
		expect(await failing((one) => (one.paper = one.paper.replace(/^pot .*/m, 'pot 4000000')))).toEqual([
			'keys',
			'list'
		]);
		const manyMore = (one: Forgery) => change(one.entries, -2, /^email .*/m, 'email 52 51');
		expect(await failing(manyMore)).toEqual(['counts']);
		expect(await failing((one) => change(one.entries, -1, /^counted .*/m, 'counted 51'))).toEqual(['closing']);
		expect(await failing((one) => change(one.entries, -1, /T20/, 'T21'))).toEqual(['closing']);
		expect(await failing((one) => one.entries.splice(1, 0, ...one.entries.splice(2, 1)))).toEqual(['order']);
		// A ballot under a key that the issuing key didn't sign.
		const stuffed = (one: Forgery) => (one.ballots[0] = { ...one.ballots[0]!, credential: one.ballots[1]!.credential });
		expect(await failing(stuffed)).toEqual(['credentials']);
		const otherHand = (one: Forgery) => (one.ballots[0] = { ...one.ballots[0]!, signature: one.ballots[1]!.signature });
		expect(await failing(otherHand)).toEqual(['signatures']);
		// Somebody's newest ballot is left out of the record, or isn't opened.
		const newest = (one: Forgery) => one.entries.findIndex((entry) => isBallot(entry) && entry.includes('number 3\n'));
		expect(await failing((one) => one.entries.splice(newest(one), 1))).toEqual(['newest', 'openings', 'closing']);
		expect(await failing((one) => one.ballots.splice(3, 1))).toEqual(['newest', 'list']);
		const twice = (one: Forgery) => one.ballots.splice(1, 0, one.ballots[0]!);
		expect(await failing(twice)).toEqual(['credentials', 'newest', 'list']);
		const swapped = (one: Forgery) => {
			const [a, b] = [one.ballots.find(isFor(LUNCH))!, one.ballots.find(isFor(COURT))!];
			one.ballots = one.ballots.map((own) =>
				own === a ? { ...a, choices: b.choices } : own === b ? { ...b, choices: a.choices } : own
			);
		};
		expect(await failing(swapped)).toEqual(['signatures', 'openings']);
		const slipTwice = (one: Forgery) => one.slips.splice(1, 0, one.slips[0]!);
		expect(await failing(slipTwice)).toEqual(['slips', 'list']);
		expect(await failing((one) => one.slips.splice(0, 1))).toEqual(['slips', 'list']);
		const otherChoices = (one: Forgery) =>
			(one.slips[0] = { ...one.slips[0]!, choices: { kind: 'set', ids: [TREES] } });
		expect(await failing(otherChoices)).toContain('slips');
		// A slip that counts is made void, or one that's void comes back, without anybody's being told.
		const ofKind = (one: Forgery, kind: string) =>
			one.entries.findIndex((entry) => entry.startsWith(`commonpot/${kind}`));
		expect(await failing((one) => one.entries.splice(ofKind(one, 'void-ballot'), 1))).toEqual(['slips', 'closing']);
		expect(await failing((one) => one.entries.splice(ofKind(one, 'paper-ballot'), 1))).toContain('closing');
		const moreSlips = (one: Forgery) => change(one.entries, -2, /^paper .*/m, 'paper 4 3');
		expect(await failing(moreSlips)).toEqual(['counts']);
		const moreForOne = (one: Forgery) => (one.head = { ...one.head, funded: one.head.funded.slice(0, 1) });
		expect(await failing(moreForOne)).toEqual(['tally']);
		expect(await failing((one) => (one.file = one.file.replace(/^1;1$/m, '1;2')))).toContain('list');
	});

	it('lets the checker catch each of 1,000 single edits', { timeout: 300_000 }, async () => {
		const { text } = await published(50, 4);
		let tried = 0;
		const caught = fc.asyncProperty(edits, async (edit) => {
			const edited = edit(text);
			fc.pre(edited !== text && isText(edited));
			tried++;
			expect((await checkBundle(utf8(edited))).sound).toBe(false);
		});
		await fc.assert(caught, { numRuns: 1000, endOnFailure: true });
		expect(tried).toBe(1000);
	});

	it('lets it catch them even where the publisher signed the edited file', { timeout: 300_000 }, async () => {
		const { text, signer } = await published(50, 4);
		const before = withoutWords(text);
		// The forger's signature is right, and words for people may be anything.
		expect((await checkBundle(utf8(signedAgain(text, signer)))).sound).toBe(true);
		const otherWords = text.replace(/^description;.*$/m, 'description;Something else');
		expect((await checkBundle(utf8(otherWords))).sound).toBe(false);
		expect((await checkBundle(utf8(signedAgain(otherWords, signer)))).sound).toBe(true);
		const caught = fc.asyncProperty(edits, async (edit) => {
			const edited = edit(text);
			fc.pre(isText(edited));
			const again = signedAgain(edited, signer);
			fc.pre(withoutWords(again).split('\ncommonpot/published')[0] !== before.split('\ncommonpot/published')[0]);
			expect((await checkBundle(utf8(again))).sound).toBe(false);
		});
		await fc.assert(caught, { numRuns: 1000, endOnFailure: true });
	});
});
