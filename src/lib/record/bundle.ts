import { sha256 } from '@noble/hashes/sha2.js';
import { ID_PATTERN } from '../kernel/ids.ts';
import { refuse } from '../kernel/errors.ts';
import { paperFormat, type PaperText } from './ballot-paper.ts';
import { fromUtf8, utf8 } from './bytes.ts';
import { readWhole } from './checkpoint.ts';
import { readEntry, type Entry, type PaperPlace } from './entries.ts';
import { bytesOf, id, isPhrase, sha256Hash, whole } from './fields.ts';
import { format, type Field } from './lines.ts';
import { signNote } from './signed-note.ts';
import type { Signer } from './note-key.ts';
import { openedSlipFormat, type OpenedSlip } from './opened-slip.ts';
import { signedBallotFormat, type SignedBallot } from './signed-ballot.ts';

/**
 * What is published of a closed ballot paper, in one text: a head, the ballot paper, all entries of the record, the ballots
 * and slips that count, the last checkpoint, the list of ballots (.pb), and a signature over all of it. A blank line stands between
 * any two parts. There's one right spelling, as for everything else in the record (lines.ts).
 *
 * Where few ballots count, the public gets it sealed: with another kind of head, without the ballots and their list.
 */

/** A project of the ballot paper, and what the list of ballots calls it. */
export interface ProjectReference {
	readonly id: string;
	readonly reference: string;
}

/** A project, and what it was given. */
export interface Award {
	readonly id: string;
	/** In the hundredths of the currency. */
	readonly award: number;
}

/** The first part: what else is needed to check the rest, and what was published as the outcome. */
export interface BundleHead extends PaperPlace {
	/** The public key that signs credentials: SubjectPublicKeyInfo in DER, of an RSA key of 3072 bits. */
	readonly issuingKey: Uint8Array;
	/** The half of the draw's seed that was sealed in the manifest. */
	readonly seed: Uint8Array;
	/** Every project of the ballot paper, in ascending order of ids. */
	readonly project: readonly ProjectReference[];
	/** Ids of those that were taken off the ballot paper after voting opened, in ascending order. */
	readonly withdrawn: readonly string[];
	/** In the order in which the tally chose them. */
	readonly funded: readonly Award[];
	/** How many entries the record has. */
	readonly entries: number;
	/** How many ballots from phones count, and so are opened. */
	readonly opened: number;
	/** How many slips count, and so are opened. */
	readonly slips: number;
}

/** Any number of lines with two values each, the second one after the first space. */
const pairs = <Pair>(
	write: (pair: Pair) => readonly [string, string],
	read: (first: string, second: string) => Pair | null
): Field<readonly Pair[]> => ({
	write: (list) => list.map((pair) => write(pair).join(' ')),
	read(lines) {
		const list = lines.map((line) => {
			const space = line.indexOf(' ');
			const first = line.slice(0, Math.max(space, 0));
			return ID_PATTERN.test(first) ? read(first, line.slice(space + 1)) : null;
		});
		return list.includes(null) ? undefined : (list as Pair[]);
	}
});

const isAscending = (ids: readonly string[]): boolean => ids.every((one, i) => i === 0 || ids[i - 1]! < one);

const references = pairs<ProjectReference>(
	({ id: project, reference }) => [project, reference],
	(project, reference) => (isPhrase(reference) ? { id: project, reference } : null)
);

const ids: Field<readonly string[]> = {
	write: (list) => [...list],
	read: (lines) => (lines.every((line) => ID_PATTERN.test(line)) && isAscending(lines) ? [...lines] : undefined)
};

const awards = pairs<Award>(
	({ id: project, award }) => [project, String(award)],
	(project, text) => {
		const award = readWhole(text);
		return award === null ? null : { id: project, award };
	}
);

/** Of an RSA key of 3072 bits with the exponent 65537. */
const ISSUING_KEY_LENGTH = 422;

const headFields = {
	round: id,
	ward: id,
	issuingKey: bytesOf(ISSUING_KEY_LENGTH),
	seed: sha256Hash,
	project: {
		...references,
		read(lines: readonly string[]) {
			const list = references.read(lines);
			return list && isAscending(list.map(({ id: project }) => project)) ? list : undefined;
		}
	},
	withdrawn: ids,
	funded: awards,
	entries: whole
};

export const bundleFormat = format<BundleHead>('bundle', { ...headFields, opened: whole, slips: whole });
export const sealedBundleFormat = format<Omit<BundleHead, 'opened' | 'slips'>>('sealed-bundle', headFields);

/** What the record's key signs about the whole; the text of a signed note. */
export interface Published extends PaperPlace {
	/** SHA-256 of everything before this part. */
	readonly bundle: Uint8Array;
}

export const publishedFormat = format<Published>('published', { round: id, ward: id, bundle: sha256Hash });

/** What a bundle is made of, as texts that are right already. */
export interface BundleParts {
	readonly head: BundleHead;
	readonly paper: string;
	readonly entries: AsyncIterable<string> | Iterable<string>;
	/** In the order of the hashes of their keys. */
	readonly ballots: AsyncIterable<SignedBallot> | Iterable<SignedBallot>;
	/** In the order of their ids. */
	readonly slips: AsyncIterable<OpenedSlip> | Iterable<OpenedSlip>;
	/** The last checkpoint: a signed note. */
	readonly checkpoint: string;
	/** The list of ballots, in pieces; null in a sealed bundle, which has no ballots either. */
	readonly file: Iterable<string> | null;
}

async function* openedParts({ ballots, slips }: BundleParts): AsyncGenerator<string> {
	for await (const ballot of ballots) yield `${signedBallotFormat.spell(ballot)}\n`;
	for await (const slip of slips) yield `${openedSlipFormat.spell(slip)}\n`;
}

async function* unsigned(parts: BundleParts): AsyncGenerator<string> {
	const { head, paper, entries, checkpoint, file } = parts;
	yield `${file ? bundleFormat.spell(head) : sealedBundleFormat.spell(head)}\n${paper}\n`;
	for await (const entry of entries) yield `${entry}\n`;
	if (file) yield* openedParts(parts);
	yield `${checkpoint}\n`;
	if (!file) return;
	yield* file;
	yield '\n';
}

/** Writes a bundle, piece by piece. @param signer of the record */
export async function* writeBundle(parts: BundleParts, signer: Signer): AsyncGenerator<string> {
	const hash = sha256.create();
	for await (const piece of unsigned(parts)) {
		hash.update(utf8(piece));
		yield piece;
	}
	const { round, ward } = parts.head;
	yield signNote(publishedFormat.spell({ round, ward, bundle: hash.digest() }), signer);
}

/** A bundle taken apart. Every part is rightly spelled; whether anything in it is true is another matter. */
export interface Bundle {
	/** It has neither the ballots nor their list. */
	readonly sealed: boolean;
	readonly head: BundleHead;
	/** The ballot paper, and its bytes. */
	readonly paper: PaperText;
	readonly paperBytes: Uint8Array;
	/** The record's entries in their order, and the bytes of each. */
	readonly entries: readonly (Entry & { readonly bytes: Uint8Array })[];
	readonly ballots: readonly SignedBallot[];
	readonly slips: readonly OpenedSlip[];
	/** A signed note. */
	readonly checkpoint: string;
	/** The list of ballots; empty in a sealed bundle. */
	readonly file: string;
	/** A signed note: the last part. */
	readonly published: string;
	/** SHA-256 of everything before it. */
	readonly hash: Uint8Array;
}

const malformed = (where: string): never => refuse('BadInput', { where, why: 'not in the one right spelling' });

/** Takes parts off the front of a text, one after another. */
class Cutter {
	#at = 0;
	constructor(readonly text: string) {}

	/** The next part, up to the next blank line. @throws Refusal BadInput when there's none */
	take(where: string): string {
		const end = this.text.indexOf('\n\n', this.#at);
		if (end < 0) malformed(where);
		const part = this.text.slice(this.#at, end + 1);
		this.#at = end + 2;
		return part;
	}

	/** A signed note with one signature. */
	takeNote(where: string): string {
		const note = `${this.take(where)}\n${this.take(where)}`;
		return isNote(note) ? note : malformed(where);
	}

	/** Everything that is left. */
	rest(): string {
		return this.text.slice(this.#at);
	}
}

/** Whether a text ends in a blank line and exactly one signature; whose, and whether it's right, is not asked. */
const isNote = (note: string): boolean => /^(?:[^\n]+\n)+\n— [^\s]+ [^\s]+\n$/u.test(note);

const LAST_PART = `\n\n${publishedFormat.firstLine}\n`;

/**
 * Takes a bundle apart.
 * @throws Refusal BadInput for anything but what writeBundle gives; `where` says which part
 */
export function readBundle(bytes: Uint8Array): Bundle {
	const text = fromUtf8(bytes) ?? malformed('text');
	const end = text.lastIndexOf(LAST_PART);
	if (end < 0) malformed('published');
	const published = text.slice(end + 2);
	if (!isNote(published)) malformed('published');
	const body = text.slice(0, end + 2);
	const cutter = new Cutter(body);
	const first = cutter.take('bundle');
	const sealed = first.startsWith(`${sealedBundleFormat.firstLine}\n`);
	const head = sealed
		? { ...sealedBundleFormat.decode(utf8(first)), opened: 0, slips: 0 }
		: bundleFormat.decode(utf8(first));
	const paperBytes = utf8(cutter.take('paper'));
	const each = <Part>(count: number, where: string, read: (bytes: Uint8Array) => Part): Part[] => {
		const parts: Part[] = [];
		while (parts.length < count) parts.push(read(utf8(cutter.take(where))));
		return parts;
	};
	const bundle = {
		sealed,
		head,
		paper: paperFormat.decode(paperBytes),
		paperBytes,
		entries: each(head.entries, 'record', (entry) => ({ ...readEntry(entry), bytes: entry })),
		ballots: each(head.opened, 'ballots', signedBallotFormat.decode),
		slips: each(head.slips, 'slips', openedSlipFormat.decode),
		checkpoint: cutter.takeNote('checkpoint'),
		file: cutter.rest().slice(0, -1),
		published,
		hash: sha256(utf8(body))
	};
	if (sealed && cutter.rest() !== '') malformed('sealed');
	return bundle;
}
