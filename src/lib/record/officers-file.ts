import { refuse } from '../kernel/errors.ts';
import { actionFormat, type Action } from './action.ts';
import { fromUtf8, utf8 } from './bytes.ts';
import { id, oneLine, whole } from './fields.ts';
import { format, type Field } from './lines.ts';
import { readNoteKey, writeNoteKey, type NoteKey } from './note-key.ts';

/**
 * A round's record of what officers and councillors did, in one text: a head, all entries, the newest checkpoint. A blank
 * line stands between any two parts.
 */

const noteKey: Field<NoteKey> = oneLine(writeNoteKey, readNoteKey);

interface Head {
	readonly round: string;
	/** Signs the checkpoint; its name is the record's. */
	readonly key: NoteKey;
	readonly entries: number;
}

const headFormat = format<Head>('officers-record', { round: id, key: noteKey, entries: whole });

/** By this a text is known to be such a record. */
export const OFFICERS_FIRST_LINE = headFormat.firstLine;

/** Such a record, as it's published. */
export interface OfficersFile extends Head {
	/** As they're spelled, in their order, and what they say. */
	readonly spelled: readonly string[];
	readonly actions: readonly Action[];
	/** A signed note. */
	readonly checkpoint: string;
}

/** @param entries as they're spelled (action.ts) @param checkpoint a signed note over all of them */
export function writeOfficersFile(round: string, key: NoteKey, entries: readonly string[], checkpoint: string): string {
	const head = headFormat.spell({ round, key, entries: entries.length });
	return [head, ...entries, checkpoint].join('\n');
}

/** @throws Refusal BadInput for anything but what writeOfficersFile gives */
export function readOfficersFile(bytes: Uint8Array): OfficersFile {
	const malformed = (why: string): never => refuse('BadInput', { where: 'officers-record', why });
	const text = fromUtf8(bytes) ?? malformed('not UTF-8');
	// Entries have no blank lines, and a signed note has one.
	const [first = '', ...parts] = text.split('\n\n');
	const head = headFormat.decode(utf8(`${first}\n`));
	const spelled = parts.slice(0, head.entries).map((part) => `${part}\n`);
	const checkpoint = parts.slice(head.entries).join('\n\n');
	const actions = spelled.map((entry) => actionFormat.decode(utf8(entry)));
	if (actions.length !== head.entries || actions.some(({ round }) => round !== head.round)) malformed('its entries');
	if (writeOfficersFile(head.round, head.key, spelled, checkpoint) !== text) malformed('not in the one right spelling');
	return { ...head, spelled, actions, checkpoint };
}
