import { eq } from 'drizzle-orm';
import type { Queries } from '$db/store.ts';
import { m } from '$lib/paraglide/messages.js';
import { newId } from '../kernel/ids.ts';
import type { App } from '../operations/app.server.ts';
import { markHeldElsewhere, writeRound } from '../rounds/create-round.server.ts';
import type { BallotType } from '../rounds/ballot-type.ts';
import type { RoundPlan, Satisfaction } from '../rounds/plan.ts';
import type { Election } from '../tally/election.ts';
import type { PabulibFile } from '../tally/pabulib-file.ts';
import { asKept, type Ballot } from '../voting/ballot.ts';
import { putImportedBallots } from '../voting/box.server.ts';
import type { PaperPlace } from '../voting/paper-place.ts';
import { placeName, planOfImport, projectsOfImport, type ImportWords } from './imported-round.ts';
import { makeWard, peopleForDemonstration, wardForPlace, wardNamed } from './imported-ward.server.ts';
import { readElectionFile } from './read-election-file.server.ts';

export interface ElectionToImport extends Pick<RoundPlan, 'tallyRule'> {
	/** Left out: what the ballots say, points or ranks where there are any. */
	readonly satisfaction?: Satisfaction | undefined;
	/** What the file is called, without its folder. */
	readonly name: string;
	/** Gives the file's bytes from the start. */
	readonly open: () => AsyncIterable<Uint8Array>;
	/** The ward's name, or its id; left out: a ward is made for the place that the file names. */
	readonly ward?: string | undefined;
	/** Called with bytes read, then with ballots kept of those that there are. */
	readonly onProgress?: (step: 'reading' | 'keeping', done: number, of?: number) => void;
	/** Stops the import before it's done; nothing is left of it. */
	readonly signal?: AbortSignal;
}

export interface ImportedElection extends PaperPlace {
	readonly title: string;
	readonly projects: number;
	readonly ballots: number;
}

/** Ballots that are kept in one transaction: few enough that people who vote meanwhile wait for no longer than a moment. */
const BATCH = 5_000;

function wordsFor(name: string): ImportWords {
	return {
		title: m.results_import_title({ name }),
		summary: m.results_import_summary({ name }),
		funder: m.results_import_funder(),
		project: (id) => m.results_import_project({ id })
	};
}

/** Ballots `from` to `to`, by ids of projects, as the box keeps them. Points of a file with decimals are in their smallest parts. */
function* ballotsOf(
	{ ballots }: Election,
	ballotType: BallotType,
	ids: readonly string[],
	from: number,
	to: number
): Generator<Ballot> {
	for (let voter = from; voter < to; voter++) {
		const group = ballots.groupOf[voter]!;
		const [start, end] = [ballots.starts[group]!, ballots.starts[group + 1]!];
		const choices = Array.from(ballots.choices.subarray(start, end), (place) => ids[place]!);
		const points = ballots.points && Array.from(ballots.points.subarray(start, end));
		yield asKept(ballotType, points ? { choices, points } : { choices });
	}
}

async function keepBallots(
	app: App,
	place: PaperPlace,
	{ election }: PabulibFile,
	ballotType: BallotType,
	ids: readonly string[],
	input: ElectionToImport
): Promise<void> {
	const { box } = app.stores;
	const { voters } = election.ballots;
	for (let from = 0; from < voters; from += BATCH) {
		input.signal?.throwIfAborted();
		const to = Math.min(from + BATCH, voters);
		const ballots = ballotsOf(election, ballotType, ids, from, to);
		await box.transaction((tx) => putImportedBallots(box, tx, app.random, place, ballots));
		input.onProgress?.('keeping', to, voters);
	}
}

async function writeProjects(
	app: App,
	tx: Queries,
	place: PaperPlace,
	file: PabulibFile,
	ids: readonly string[],
	words: ImportWords
): Promise<void> {
	const { projects } = app.stores.main.tables;
	const rows = projectsOfImport(file, words).map((project, i) => ({
		...place,
		...project,
		id: ids[i]!,
		what: '',
		prevents: '',
		scaleStep: null
	}));
	for (let from = 0; from < rows.length; from += 500) await tx.insert(projects).values(rows.slice(from, from + 500));
}

/**
 * Makes a finished round, ready to be counted, from a Pabulib file: all or nothing. Ballots go into the box first, under an
 * id that no round has yet; one transaction on the main store then makes the round, or the ballots are taken out again.
 * Asks nobody's permission: for a command run on the server itself.
 * @throws Refusal BadFile with the line, BadInput for a ward that isn't there; the signal's reason when it was stopped.
 */
export async function importElection(app: App, input: ElectionToImport): Promise<ImportedElection> {
	const { main, box } = app.stores;
	const named = input.ward === undefined ? null : await wardNamed(app, input.ward);
	const file = await readElectionFile(input.open, (bytes) => input.onProgress?.('reading', bytes));
	const words = wordsFor(input.name);
	const roundId = newId(app.random);
	const ward = named ?? (await wardForPlace(app, placeName(file) || input.name));
	const place = { roundId, wardId: ward.id };
	const ids = file.election.projects.map(() => newId(app.random));
	const { tallyRule, satisfaction } = input;
	const plan = planOfImport(file, { wardId: ward.id, tallyRule, satisfaction }, words, app.clock());
	try {
		await keepBallots(app, place, file, plan.ballotType, ids, input);
		input.signal?.throwIfAborted();
		await main.transaction(async (tx) => {
			if (ward.isNew) await makeWard(app, tx, ward);
			await writeRound(app, tx, plan, roundId);
			await markHeldElsewhere(app, tx, roundId);
			await writeProjects(app, tx, place, file, ids, words);
			await peopleForDemonstration(app, tx, ward);
		});
	} catch (problem) {
		const { importedBallots: ballots } = box.tables;
		await box.transaction((tx) => tx.delete(ballots).where(eq(ballots.roundId, roundId)));
		throw problem;
	}
	return { ...place, title: plan.title, projects: ids.length, ballots: file.election.ballots.voters };
}
