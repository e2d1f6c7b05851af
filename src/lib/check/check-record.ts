import { sha256 } from '@noble/hashes/sha2.js';
import { publishedFormat, type Bundle } from '../record/bundle.ts';
import { sameBytes, utf8 } from '../record/bytes.ts';
import { openCheckpoint } from '../record/checkpoint.ts';
import { FEWEST_OPENED } from '../record/fewest-opened.ts';
import { leafHash } from '../record/hashes.ts';
import type { NoteKey } from '../record/note-key.ts';
import { openNote } from '../record/signed-note.ts';
import { rootOfLeaves } from '../record/tree.ts';
import { closingCountsOf, closingOf, entriesOf, manifestOf, nameOf, newestByKey, slipsThatCount } from './contents.ts';
import { demand } from './finding.ts';

/** The checks of the record itself (docs/voting-protocol.md, "Checking a round", 1 to 3 and 5). Each throws a Fault. */

type Numbers = Record<string, number>;

/** The record's key, under the name in the checkpoint: a host, and this round and ward. */
function recordKeyOf(bundle: Bundle): NoteKey {
	const { round, ward, recordKey } = manifestOf(bundle);
	const [name = ''] = bundle.checkpoint.split('\n');
	demand(name.endsWith(`/rounds/${round}/${ward}`), 'the checkpoint is that of another record');
	return { name, publicKey: recordKey };
}

/** The whole file is what the record's key signed. */
export function checkPublisher(bundle: Bundle): Numbers {
	const opened = openNote(utf8(bundle.published), [recordKeyOf(bundle)]);
	const { round, ward } = manifestOf(bundle);
	const said = publishedFormat.spell({ round, ward, bundle: bundle.hash });
	demand(opened?.text === said, "the last part isn't the record key's signature on this file");
	return {};
}

/** Issuing key, ballot paper and the draw's sealed half are those that the manifest has hashes of. */
export function checkKeys(bundle: Bundle): Numbers {
	const { issuingKey, paper, seal } = manifestOf(bundle);
	demand(sameBytes(sha256(bundle.head.issuingKey), issuingKey), 'the issuing key is not that of the manifest');
	demand(sameBytes(sha256(bundle.paperBytes), paper), 'the ballot paper is not that of the manifest');
	demand(sameBytes(sha256(utf8(nameOf(bundle.head.seed))), seal), 'the seed does not have the seal of the manifest');
	return { projects: bundle.paper.project.length };
}

const BETWEEN = new Set(['phone-ballot', 'paper-ballot', 'void-ballot', 'extended']);

/** Every entry is of this ballot paper, and in its right place. */
export function checkOrder(bundle: Bundle): Numbers {
	const { head, paper, entries } = bundle;
	const { round, ward } = manifestOf(bundle);
	for (const part of [head, paper, ...entries.map(({ entry }) => entry), ...bundle.ballots, ...bundle.slips]) {
		demand(part.round === round && part.ward === ward, 'something belongs to another ballot paper');
	}
	const [, first] = entries;
	demand(first?.kind === 'counts' && first.entry.moment === 'opening', 'entry 1 is not the counts at the opening');
	demand(closingCountsOf(bundle).moment === 'closing', 'the last counts are not those at the closing');
	closingOf(bundle);
	entries.slice(2, -2).forEach(({ kind }, i) => demand(BETWEEN.has(kind), `entry ${i + 2} is out of place`));
	return { entries: entries.length };
}

/** The record has exactly the entries that its last checkpoint says. */
export function checkCheckpoint(bundle: Bundle): Numbers {
	const checkpoint = openCheckpoint(utf8(bundle.checkpoint), recordKeyOf(bundle));
	demand(checkpoint !== null, 'the checkpoint is not signed by the record key');
	demand(checkpoint.size === bundle.entries.length, 'the checkpoint has another number of entries');
	const root = rootOfLeaves(bundle.entries.map(({ bytes }) => leafHash(bytes)));
	demand(sameBytes(root, checkpoint.root), 'the entries do not have the root of the checkpoint');
	return { entries: checkpoint.size };
}

/** No more people voted than took up a credential, and no more took one than are entitled. */
export function checkCounts(bundle: Bundle): Numbers {
	const { letter, email, vouched, kiosk, paper } = closingCountsOf(bundle);
	const ways = [letter, email, vouched, kiosk];
	const taken = ways.reduce((sum, way) => sum + way.taken, 0);
	const keys = new Set(entriesOf(bundle, 'phone-ballot').map(({ key }) => nameOf(key))).size;
	const slips = entriesOf(bundle, 'paper-ballot').length;
	demand(keys <= taken, `${keys} keys cast ballots, and ${taken} credentials were given out`);
	demand(slips <= paper.taken, `${slips} slips are in the record, and ${paper.taken} were handed in`);
	const entitled = ways.reduce((sum, way) => sum + way.entitled, 0) + paper.entitled;
	return { voters: keys + slips, taken: taken + paper.taken, entitled };
}

/** The last entry says the right numbers, and the instant that was decided. */
export function checkClosing(bundle: Bundle): Numbers {
	let { closes } = manifestOf(bundle);
	for (const extended of entriesOf(bundle, 'extended')) {
		demand(extended.closes > closes, 'an extension ends before what it extends');
		({ closes } = extended);
	}
	const { closed, ballots, counted } = closingOf(bundle);
	demand(closed.getTime() === closes.getTime(), 'voting closed at another instant than was decided');
	const all = entriesOf(bundle, 'phone-ballot').length + entriesOf(bundle, 'paper-ballot').length;
	demand(ballots === all, `the closing says ${ballots} ballots, and ${all} are there`);
	const counting = newestByKey(bundle).size + slipsThatCount(bundle).length;
	demand(counted === counting, `the closing says that ${counted} count, and ${counting} do`);
	demand(!bundle.sealed || counted < FEWEST_OPENED, `${counted} ballots count, and none is opened`);
	return { ballots, counted };
}
