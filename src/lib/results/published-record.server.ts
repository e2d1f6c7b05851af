import { asc, and, gt } from 'drizzle-orm';
import type { Store } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { projectsOn } from '../proposals/projects.server.ts';
import { fromBase64 } from '../record/base64.ts';
import { writeBundle, type BundleHead } from '../record/bundle.ts';
import { readChoices } from '../record/choices.ts';
import type { SignedBallot } from '../record/signed-ballot.ts';
import { openedPaper, statusOf } from '../voting/box-papers.server.ts';
import { inPortions } from '../voting/in-portions.ts';
import { inRecord, type PaperPlace } from '../voting/paper-place.ts';
import { ofPaper } from '../voting/record-keeper.server.ts';
import { openedSlips, slipsThatCount } from '../voting/slip-box.server.ts';
import { FEWEST_PUBLISHED } from './ballot-file.ts';
import type { Count } from './count.ts';
import { listOfBallots, publishedCount } from './published-ballots.server.ts';

type Box = Store<'box'>;

const AT_A_TIME = 1_000;

async function* entriesIn(box: Box, place: PaperPlace): AsyncGenerator<string> {
	const { recordEntries } = box.tables;
	for (let after = -1; ;) {
		const rows = await box.read
			.select({ index: recordEntries.idx, entry: recordEntries.entry })
			.from(recordEntries)
			.where(and(ofPaper(recordEntries, place), gt(recordEntries.idx, after)))
			.orderBy(asc(recordEntries.idx))
			.limit(AT_A_TIME);
		for (const { entry } of rows) yield entry;
		if (rows.length < AT_A_TIME) return;
		after = rows.at(-1)!.index;
	}
}

/** The ballots that count, in the order of the hashes of their keys. */
async function* openedBallots(box: Box, place: PaperPlace): AsyncGenerator<SignedBallot> {
	const { ballots } = box.tables;
	const rows = inPortions((after, most) =>
		box.read
			.select({ place: ballots.credential, ballot: ballots })
			.from(ballots)
			.where(and(ofPaper(ballots, place), gt(ballots.credential, after)))
			.orderBy(asc(ballots.credential))
			.limit(most)
	);
	for await (const { ballot } of rows) {
		yield {
			...inRecord(place),
			key: fromBase64(ballot.key)!,
			prefix: fromBase64(ballot.prefix)!,
			credential: fromBase64(ballot.credentialSignature)!,
			number: ballot.number,
			choices: readChoices(ballot.choices)!,
			opening: fromBase64(ballot.opening)!,
			signature: fromBase64(ballot.signature)!
		};
	}
}

/** What the head says about projects: those of the ballot paper as it was opened, and what became of them. */
async function projectsIn(app: App, place: PaperPlace, onPaper: ReadonlySet<string>, { outcome }: Count) {
	const all = await projectsOn(app.stores.main, place.roundId, place.wardId);
	const listed = all.filter(({ id }) => onPaper.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
	const idOf = new Map(listed.map(({ id, reference }) => [reference, id]));
	const awards = new Map(outcome.projects.map(({ id, award }) => [id, award]));
	return {
		project: listed.map(({ id, reference }) => ({ id, reference })),
		withdrawn: listed.filter(({ withdrawnAt }) => withdrawnAt).map(({ id }) => id),
		funded: outcome.winners.map((reference) => ({ id: idOf.get(reference)!, award: awards.get(reference)! }))
	};
}

/** What a downloaded record is called. */
const recordName = ({ roundId, wardId }: PaperPlace): string => `${wardId}-${roundId}.record.txt`;

/** Whether people voted on a paper here, so that there's a record of it; an imported election has none. */
export const hasRecord = async (app: App, place: PaperPlace): Promise<boolean> =>
	(await statusOf(app.stores.box, place))?.closed ?? false;

/** @returns null for an election that was held elsewhere, and before the paper is closed */
async function partsOf(app: App, place: PaperPlace, count: Count) {
	const { box } = app.stores;
	const opened = await openedPaper(box, place);
	const { papers, ballots } = box.tables;
	const [row] = await box.read.select().from(papers).where(ofPaper(papers, place));
	if (!opened || !row?.closed) return null;
	const head: BundleHead = {
		...inRecord(place),
		issuingKey: fromBase64(row.issuingKey)!,
		seed: new Uint8Array(Buffer.from(count.settings.draw.sealed, 'hex')),
		...(await projectsIn(app, place, new Set(opened.text.project.map(({ id }) => id)), count)),
		entries: row.size,
		opened: await box.read.$count(ballots, ofPaper(ballots, place)),
		slips: await slipsThatCount(box, box.read, place)
	};
	const parts = { head, paper: row.paper, entries: entriesIn(box, place), checkpoint: row.checkpoint };
	return { parts, signer: opened.signer };
}

/** A file to download: its name, and its text in pieces. */
export interface RecordFile {
	readonly name: string;
	readonly pieces: AsyncIterable<string>;
}

/**
 * A paper's whole record with every ballot that counts. Who may have it is for the caller to ask.
 * @throws Refusal NotFound for an election that was held elsewhere
 */
export async function wholeRecord(app: App, place: PaperPlace, count: Count): Promise<RecordFile> {
	const { parts, signer } = (await partsOf(app, place, count)) ?? refuse('NotFound', { what: 'file' });
	const { box } = app.stores;
	const opened = { ballots: openedBallots(box, place), slips: openedSlips(box, place) };
	const file = await listOfBallots(app, place, count);
	return { name: recordName(place), pieces: writeBundle({ ...parts, ...opened, file }, signer) };
}

/** The same without the ballots: what everybody may have where they could show how somebody voted. */
async function sealedRecord(app: App, place: PaperPlace, count: Count): Promise<RecordFile> {
	const { parts, signer } = (await partsOf(app, place, count)) ?? refuse('NotFound', { what: 'file' });
	return { name: recordName(place), pieces: writeBundle({ ...parts, ballots: [], slips: [], file: null }, signer) };
}

/**
 * Everything that anybody needs in order to check a published result (docs/voting-protocol.md, "Bundles"): the same file
 * every time. Of ballots that were superseded it has the commitment only; and of all, where few ballots count.
 * @throws Refusal NotFound before the result is published, and for an election that was held elsewhere
 */
export async function publishedRecord(app: App, place: PaperPlace): Promise<RecordFile> {
	const count = await publishedCount(app, place);
	return count.ballots < FEWEST_PUBLISHED ? sealedRecord(app, place, count) : wholeRecord(app, place, count);
}
