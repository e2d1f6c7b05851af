import { m } from '$lib/paraglide/messages.js';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { standing } from '../proposals/project.ts';
import { projectsOn } from '../proposals/projects.server.ts';
import type { Phase } from '../rounds/phase.ts';
import { findPaperPlace, type Round, type RoundWard } from '../rounds/rounds.server.ts';
import { ballotsIn } from '../voting/box.server.ts';
import type { PaperPlace } from '../voting/paper-place.ts';
import { FEWEST_PUBLISHED, fileName } from './ballot-file.ts';
import { goesByScore, isByShares, type Count } from './count.ts';
import { inCountingThread } from './counting-thread.server.ts';
import { decisionRows, newestCount } from './counts.server.ts';
import { paperToCount, referencesIn } from './paper-to-count.ts';

/** A day as the format writes it: "31.10.2022". */
const day = (instant: Date): string => instant.toISOString().slice(0, 10).split('-').reverse().join('.');

/** What META says of a limit, where there is one. */
const limit = (key: string, most: number | null): [string, string][] => (most === null ? [] : [[key, String(most)]]);

/** What META says: about the round, and how to get the same winners again. */
function about(round: Round, ward: RoundWard, { settings }: Count): Map<string, string> {
	return new Map([
		['description', round.title],
		['unit', ward.name],
		['instance', String(round.closesAt.getUTCFullYear())],
		['date_begin', day(round.votingOpensAt)],
		// A round that closes at midnight ends on the day before.
		['date_end', day(new Date(round.closesAt.getTime() - 1))],
		...limit('max_length', round.mostChoices),
		...limit('max_sum_points', round.totalPoints),
		...limit('max_points', round.mostPoints),
		['rule', settings.rule],
		...(isByShares(settings.rule) || goesByScore(settings.satisfaction)
			? [['satisfaction', settings.satisfaction] as const]
			: []),
		['min_project_score_threshold', String(settings.fewestVotes)],
		['ties', `seed:${settings.draw.seed}`],
		['comment', m.results_file_comment()]
	]);
}

/** Files that were asked for lately, by count. What is published stays as it is. */
const written = new WeakMap<App['stores'], Map<number, Promise<readonly string[]>>>();
const MOST_KEPT = 4;

/** The same file for everybody who asks at the same time, and for those who ask next. */
function writtenOnce(app: App, countId: number, write: () => Promise<readonly string[]>): Promise<readonly string[]> {
	const files = written.get(app.stores) ?? new Map<number, Promise<readonly string[]>>();
	written.set(app.stores, files);
	const known = files.get(countId);
	if (known) return known;
	const file = write();
	files.set(countId, file);
	file.catch(() => files.delete(countId));
	if (files.size > MOST_KEPT) files.delete(files.keys().next().value!);
	return file;
}

/**
 * The published list of a paper's ballots, in the Pabulib format: the same file every time, in an order that says nothing
 * about who voted or when, and with which the tally command gives the published winners.
 * @returns the file's name, and its text in pieces
 * @throws Refusal NotFound before the result is published, TooFewBallots when a list could show how somebody voted.
 */
export async function publishedBallots(
	app: App,
	place: PaperPlace
): Promise<{ name: string; pieces: Iterable<string> }> {
	const count = await publishedCount(app, place);
	if (count.ballots < FEWEST_PUBLISHED) refuse('TooFewBallots', { fewest: FEWEST_PUBLISHED });
	return { name: fileName(place.roundId, place.wardId), pieces: await listOfBallots(app, place, count) };
}

/** The count that was published. @throws Refusal NotFound before the result is published */
export async function publishedCount({ stores: { main }, clock }: App, place: PaperPlace): Promise<Count> {
	await findPaperPlace(main, place.roundId, place.wardId, clock());
	const count = await newestCount(main, place);
	const isPublished = (await decisionRows(main, place)).some(({ kind }) => kind === 'published');
	if (!count || !isPublished) refuse('NotFound', { what: 'result' });
	return count;
}

/** The list of a count's ballots, whoever it's for: in pieces. Who may have it is for the caller to ask. */
export async function listOfBallots(app: App, place: PaperPlace, count: Count): Promise<readonly string[]> {
	const { round, ward, phase } = await findPaperPlace(app.stores.main, place.roundId, place.wardId, app.clock());
	return writtenOnce(app, count.id, () => write(app, round, ward, phase, count));
}

/** @throws Error when the box no longer holds what was counted: a bug, or somebody changed it behind our back. */
async function write(app: App, round: Round, ward: RoundWard, phase: Phase, count: Count): Promise<readonly string[]> {
	const { main } = app.stores;
	const projects = await projectsOn(main, round.id, ward.id);
	const { sealed, ballots } = count.settings.draw;
	const { pieces, draw } = await inCountingThread<'write'>(
		referencesIn(ballotsIn(app, { roundId: round.id, wardId: ward.id }, phase), projects),
		{
			kind: 'write',
			paper: paperToCount(round, count.settings.pot, standing(projects)),
			about: about(round, ward, count),
			sealed
		}
	);
	if (draw.ballots !== ballots) throw new Error('the box no longer holds what was counted');
	return pieces;
}
