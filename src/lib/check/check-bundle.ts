import { readBundle, type Bundle } from '../record/bundle.ts';
import { checkCredentials, checkNewest, checkOpenings, checkSignatures, checkSlips } from './check-ballots.ts';
import { checkDraw, checkTally, drawOf } from './check-count.ts';
import { checkList, readList } from './check-list.ts';
import { checkCheckpoint, checkClosing, checkCounts, checkKeys, checkOrder, checkPublisher } from './check-record.ts';
import type { CheckName, Finding } from './finding.ts';
import { summaryOf, type Summary } from './summary.ts';
import { whereOf } from './where.ts';

type Numbers = Record<string, number>;

const CHECKS_OF_A_BUNDLE: readonly (readonly [CheckName, (bundle: Bundle) => Numbers | Promise<Numbers>])[] = [
	['publisher', checkPublisher],
	['keys', checkKeys],
	['order', checkOrder],
	['checkpoint', checkCheckpoint],
	['credentials', checkCredentials],
	['signatures', checkSignatures],
	['newest', checkNewest],
	['openings', checkOpenings],
	['slips', checkSlips],
	['counts', checkCounts],
	['closing', checkClosing],
	['list', (bundle) => checkList(bundle, readList(bundle), drawOf(bundle))],
	['draw', (bundle) => checkDraw(readList(bundle), drawOf(bundle))],
	['tally', (bundle) => checkTally(bundle, readList(bundle), drawOf(bundle))]
];

/** What can't be checked without the ballots. */
const NEEDS_BALLOTS: ReadonlySet<CheckName> = new Set([
	...(['credentials', 'signatures', 'newest', 'openings', 'slips', 'list', 'draw', 'tally'] as const)
]);

async function find(what: CheckName, check: () => Numbers | Promise<Numbers>): Promise<Finding> {
	try {
		return { what, ok: true, numbers: await check(), where: '' };
	} catch (problem) {
		return { what, ok: false, numbers: {}, where: whereOf(problem) };
	}
}

/** What was found, and what the bundle says; null where it can't even be read that far. */
export interface Report {
	/** All findings; one alone, that the file can't be read, when it can't. */
	readonly findings: readonly Finding[];
	readonly summary: Summary | null;
	/** Whether all that was checked holds. */
	readonly sound: boolean;
	/** What couldn't be checked, since the file has no ballots in it: few people voted. */
	readonly notMade: readonly CheckName[];
}

/**
 * Checks a published bundle: signatures, keys, the record, every ballot, and the count. It needs nothing but the bundle,
 * no network and no database, and shares with the server only what tally/ and record/ have.
 * @param bytes the file as it was downloaded
 * @param tell called with each finding as soon as there is one
 */
export async function checkBundle(bytes: Uint8Array, tell: (finding: Finding) => void = () => {}): Promise<Report> {
	const findings: Finding[] = [];
	const add = (finding: Finding): void => {
		findings.push(finding);
		tell(finding);
	};
	let bundle: Bundle | undefined;
	add(
		await find('readable', () => {
			bundle = readBundle(bytes);
			return { entries: bundle.entries.length, ballots: bundle.ballots.length + bundle.slips.length };
		})
	);
	if (!bundle) return { findings, summary: null, sound: false, notMade: [] };
	const notMade: CheckName[] = [];
	for (const [what, check] of CHECKS_OF_A_BUNDLE) {
		if (bundle.sealed && NEEDS_BALLOTS.has(what)) notMade.push(what);
		else add(await find(what, () => check(bundle!)));
	}
	return { findings, summary: summaryOf(bundle), sound: findings.every(({ ok }) => ok), notMade };
}
