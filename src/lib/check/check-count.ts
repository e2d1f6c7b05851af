import { sha256 } from '@noble/hashes/sha2.js';
import type { Bundle } from '../record/bundle.ts';
import { utf8 } from '../record/bytes.ts';
import type { FlatSettings } from '../record/fields.ts';
import type { PabulibFile } from '../tally/pabulib-file.ts';
import type { Satisfaction, Settings } from '../tally/settings.ts';
import { tally } from '../tally/tally.ts';
import { drawTies } from '../tally/ties.ts';
import { manifestOf, nameOf } from './contents.ts';
import { demand, fault } from './finding.ts';

/**
 * The count, done again (docs/voting-protocol.md, "Checking a round", 8). Each check throws a Fault. It reads a manifest's
 * rule as results/count.ts does, and on purpose not with its code: the checker shares nothing with the server but the tally
 * and the record.
 */

const VOTES = /\nVOTES\nvoter_id;vote(?:;points)?\n/g;

/** The draw's seed: SHA-256 of the sealed half, a line end, and SHA-256 of the list's lines that hold ballots. */
export function drawOf({ head, file }: Bundle): string {
	const start = [...file.matchAll(VOTES)].at(-1);
	demand(start !== undefined, 'the list of ballots has no ballots');
	const half = nameOf(sha256(utf8(file.slice(start.index + start[0].length))));
	return nameOf(sha256(utf8(`${nameOf(head.seed)}\n${half}`)));
}

/** Both halves give the seed that was used. @param draw see drawOf */
export function checkDraw({ meta }: PabulibFile, draw: string): Record<string, number> {
	demand(meta.get('ties') === `seed:${draw}`, "the draw's seed doesn't come from its two halves");
	return {};
}

const SATISFACTIONS: readonly Satisfaction[] = ['cardinality', 'cost', 'points', 'borda'];

/** The manifest's rule, as the tally engine takes it. @throws Fault for a rule that isn't known */
function settingsOf({ rule, satisfaction: worth, fewestVotes }: FlatSettings): Settings {
	const satisfaction = SATISFACTIONS.find((known) => known === worth);
	if (satisfaction === undefined || typeof fewestVotes !== 'number') return fault("the manifest's rule is not known");
	const byScore = satisfaction === 'points' || satisfaction === 'borda';
	switch (rule) {
		case 'greedy':
			return byScore ? { rule, order: 'score', satisfaction, fewestVotes } : { rule, fewestVotes };
		case 'greedy-per-cost':
			return byScore
				? { rule: 'greedy', order: 'score-per-cost', satisfaction, fewestVotes }
				: { rule: 'greedy', order: 'votes-per-cost', fewestVotes };
		case 'equal-shares':
			return { rule, satisfaction, completion: 'none', fewestVotes };
		case 'equal-shares-then-greedy':
			return { rule: 'equal-shares', satisfaction, completion: 'greedy', fewestVotes };
		default:
			return fault("the manifest's rule is not known");
	}
}

/** Counted again, the list funds the same projects, in the same order, with the same amounts. @param draw see drawOf */
export async function checkTally(
	bundle: Bundle,
	{ election }: PabulibFile,
	draw: string
): Promise<Record<string, number>> {
	const ties = await drawTies(election, draw);
	const outcome = tally(election, settingsOf(manifestOf(bundle).rule), ties);
	const awards = new Map(outcome.projects.map(({ id, award }) => [id, award]));
	const names = new Map(bundle.head.project.map(({ id, reference }) => [id, reference]));
	const counted = outcome.winners.map((id) => `${id} ${awards.get(id)!}`);
	const published = bundle.head.funded.map(({ id, award }) => `${names.get(id) ?? ''} ${award}`);
	demand(JSON.stringify(counted) === JSON.stringify(published), 'the count gives another outcome than was published');
	return { funded: counted.length, ballots: outcome.voters };
}
