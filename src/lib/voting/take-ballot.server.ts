import { isDiskFull } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { receiptFormat } from '../record/entries.ts';
import { leafHash, type Hash } from '../record/hashes.ts';
import type { Signer } from '../record/note-key.ts';
import { leafOf, signedBallotFormat } from '../record/signed-ballot.ts';
import { signNote } from '../record/signed-note.ts';
import { statusOf } from './box-papers.server.ts';
import { alone } from './box-turns.server.ts';
import { refusalsOf } from './casting-rules.server.ts';
import { addWaiting, heedExtension } from './close-paper.server.ts';
import { createGroup, nextTurn } from './group-commit.ts';
import { judgeBallot } from './judge-ballot.server.ts';
import { keepBallots, toKeep, type BallotToKeep, type Kept } from './keep-ballots.server.ts';
import { paperInBox } from './open-paper.server.ts';
import { createPace } from './pace.ts';
import { inRecord, paperKey, type PaperPlace } from './paper-place.ts';

/** In one transaction; so many commit as fast as one. */
const MOST_TOGETHER = 500;
/** In milliseconds: nobody feels it. */
const LONGEST_GATHERING = 20;
/** Turns of the event loop in which nobody came. */
const QUIET_TURNS = 3;
/** Being looked at or waiting to be kept, whoever they're from: more would only wait for longer. */
const MOST_AT_ONCE = 5_000;
/** So many leaves don't wait for the chore that adds them to the record (tend-boxes.server.ts): it would take too long. */
const MOST_WAITING = 256;

/**
 * Judged in each turn of the event loop. Node lets in one new connection a turn: if a turn took as long as a rush of ballots,
 * phones that come new would wait for seconds.
 */
const MOST_EACH_TURN = 16;

interface BoxOffice {
	/** Waits to be judged. */
	readonly turn: () => Promise<void>;
	readonly keep: (ballot: BallotToKeep) => Promise<Kept>;
	/** Ballots that came and aren't answered yet. */
	underWay: number;
	/** How many were let in so far. */
	letIn: number;
	/** Leaves that were kept since some were last added to a paper's record. */
	readonly waiting: Map<string, number>;
}

type KeptOrNot = Exclude<Kept, { verdict: 'refused' }>;

const offices = new WeakMap<object, BoxOffice>();

function officeOf(app: App): BoxOffice {
	const { box } = app.stores;
	const known = offices.get(box.tables);
	if (known) return known;
	const keepAll = (batch: readonly BallotToKeep[]) =>
		alone(app, async () => keepBallots(box, app.clock, batch, await refusalsOf(app, batch)));
	/** For as long as more are coming in, a commit waits a moment: it costs each the less, the more it's for. */
	async function gather(): Promise<void> {
		const until = performance.now() + LONGEST_GATHERING;
		for (let quiet = 0; quiet < QUIET_TURNS && performance.now() < until; quiet++) {
			const before = office.letIn;
			await nextTurn();
			if (office.letIn > before) quiet = -1;
		}
	}
	const office: BoxOffice = {
		turn: createPace(MOST_EACH_TURN),
		keep: createGroup(keepAll, MOST_TOGETHER, gather),
		underWay: 0,
		letIn: 0,
		waiting: new Map()
	};
	offices.set(box.tables, office);
	return office;
}

const receiptText = (place: PaperPlace, leaf: Hash): string => receiptFormat.spell({ ...inRecord(place), leaf });

/** In the background: somebody else's request doesn't wait for it, and what isn't done now is done by the next one. */
function addSoon(app: App, office: BoxOffice, place: PaperPlace): void {
	const key = paperKey(place);
	const waiting = (office.waiting.get(key) ?? 0) + 1;
	office.waiting.set(key, waiting < MOST_WAITING ? waiting : 0);
	if (waiting >= MOST_WAITING) void addWaiting(app, place).catch(() => office.waiting.set(key, waiting));
}

async function keep(app: App, ballot: BallotToKeep): Promise<KeptOrNot> {
	const office = officeOf(app);
	try {
		const kept = await office.keep(ballot);
		if (kept.verdict === 'refused') throw kept.refusal;
		if (kept.verdict === 'newer') addSoon(app, office, ballot.place);
		return kept;
	} catch (problem) {
		if (isDiskFull(problem)) refuse('NoSpace', {});
		throw problem;
	}
}

/** The box had closed by the time that it looked: unless officers let voting go on and it didn't know. */
async function keepOrClosed(app: App, ballot: BallotToKeep): Promise<KeptOrNot> {
	const kept = await keep(app, ballot);
	if (kept.verdict !== 'closed') return kept;
	const before = (await statusOf(app.stores.box, ballot.place))!;
	const status = (await heedExtension(app, ballot.place))!;
	const again = status.closesAt > before.closesAt ? await keep(app, ballot) : kept;
	if (again.verdict === 'closed') refuse('RoundNotOpen', { closedAt: status.closesAt });
	return again;
}

const receiptFor = (signer: Signer, place: PaperPlace, leaf: Hash): string =>
	signNote(receiptText(place, leaf), signer);

async function take(app: App, place: PaperPlace, bytes: Uint8Array): Promise<string> {
	const paper = await paperInBox(app, place);
	const ballot = signedBallotFormat.decode(bytes);
	const leaf = leafOf(ballot);
	const why = await judgeBallot(ballot, inRecord(place), paper.issuing, leaf);
	if (why) refuse('BallotUnsigned', { why });
	const { verdict, kept } = await keepOrClosed(app, toKeep(place, ballot, leaf));
	if (verdict === 'taken' || verdict === 'stale' || verdict === 'leap') {
		refuse('NumberRefused', { why: verdict, newest: kept });
	}
	return receiptFor(paper.signer, place, leafHash(leaf));
}

/**
 * Takes a ballot as a phone signed it: keeps it, and promises that it will be in the record. Sending the same again is
 * always safe, after closing too. Nothing here knows who sends it, or when.
 * @param bytes see signed-ballot.ts
 * @returns the receipt, a signed note; once the ballot is on disk and never before
 * @throws Refusal BadInput, NotFound, RoundNotOpen, BallotUnsigned, NumberRefused, NoSpace, TooOften, and what checkBallot
 * throws
 */
export async function takeBallot(app: App, place: PaperPlace, bytes: Uint8Array): Promise<string> {
	const office = officeOf(app);
	if (office.underWay >= MOST_AT_ONCE) refuse('TooOften', { seconds: 5 });
	office.underWay++;
	try {
		await office.turn();
		office.letIn++;
		return await take(app, place, bytes);
	} finally {
		office.underWay--;
	}
}
