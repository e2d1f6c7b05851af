import type { Bundle } from '../record/bundle.ts';
import type { Closing, Counts, Entry, Manifest, PaperBallot, PhoneBallot } from '../record/entries.ts';
import { demand } from './finding.ts';

type EntryOf<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>['entry'];

/** The record's entries of one kind, in their order. */
export const entriesOf = <Kind extends Entry['kind']>({ entries }: Bundle, kind: Kind): EntryOf<Kind>[] =>
	entries.filter((entry) => entry.kind === kind).map(({ entry }) => entry as EntryOf<Kind>);

/** The record's first entry. @throws Fault when that's something else */
export function manifestOf({ entries: [first] }: Bundle): Manifest {
	demand(first?.kind === 'manifest', 'entry 0 is not a manifest');
	return first.entry;
}

/** How many may vote and how many did take up a credential, when voting closed. @throws Fault */
export function closingCountsOf({ entries }: Bundle): Counts {
	const counts = entries.at(-2);
	demand(counts?.kind === 'counts', 'the last entry but one is not counts');
	return counts.entry;
}

/** The record's last entry. @throws Fault when that's something else */
export function closingOf({ entries }: Bundle): Closing {
	const last = entries.at(-1);
	demand(last?.kind === 'closing', 'the last entry is not a closing');
	return last.entry;
}

/** A key, or anything else in bytes, as a name in a map. */
export const nameOf = (bytes: Uint8Array): string =>
	Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Of each key the ballot with the highest number, by the key's name. @throws Fault when a key has two with one number */
export function newestByKey(bundle: Bundle): Map<string, PhoneBallot> {
	const newest = new Map<string, PhoneBallot>();
	const seen = new Set<string>();
	for (const ballot of entriesOf(bundle, 'phone-ballot')) {
		const name = nameOf(ballot.key);
		demand(!seen.has(`${name} ${ballot.number}`), `two ballots of a key have the number ${ballot.number}`);
		seen.add(`${name} ${ballot.number}`);
		if (ballot.number > (newest.get(name)?.number ?? 0)) newest.set(name, ballot);
	}
	return newest;
}

/** The slips that aren't void. @throws Fault when one comes twice, or one that isn't there is void */
export function slipsThatCount(bundle: Bundle): PaperBallot[] {
	const slips = new Map<string, PaperBallot>();
	for (const ballot of entriesOf(bundle, 'paper-ballot')) {
		demand(!slips.has(ballot.slip), `slip ${ballot.slip} comes twice`);
		slips.set(ballot.slip, ballot);
	}
	for (const { slip } of entriesOf(bundle, 'void-ballot'))
		demand(slips.delete(slip), `slip ${slip} is void and isn't there`);
	return [...slips.values()];
}
