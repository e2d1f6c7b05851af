import { readBundle, writeBundle, type Bundle, type BundleHead } from '$lib/record/bundle.ts';
import { fromUtf8, utf8 } from '$lib/record/bytes.ts';
import { signCheckpoint } from '$lib/record/checkpoint.ts';
import { leafHash } from '$lib/record/hashes.ts';
import type { Signer } from '$lib/record/note-key.ts';
import type { OpenedSlip } from '$lib/record/opened-slip.ts';
import type { SignedBallot } from '$lib/record/signed-ballot.ts';
import { rootOfLeaves } from '$lib/record/tree.ts';

/** What a publisher can change. */
export interface Forgery {
	head: BundleHead;
	paper: string;
	entries: string[];
	ballots: SignedBallot[];
	slips: OpenedSlip[];
	file: string;
}

/**
 * What a publisher can do who has the record's key and wants to cheat: changes anything, and signs a new checkpoint and a
 * new file over it.
 */
export async function forge(text: string, signer: Signer, change: (forgery: Forgery) => void): Promise<Uint8Array> {
	const bundle: Bundle = readBundle(utf8(text));
	const forgery: Forgery = {
		head: bundle.head,
		paper: fromUtf8(bundle.paperBytes)!,
		entries: bundle.entries.map(({ bytes }) => fromUtf8(bytes)!),
		ballots: [...bundle.ballots],
		slips: [...bundle.slips],
		file: bundle.file
	};
	change(forgery);
	const { head, entries, ballots, slips, file } = forgery;
	const root = rootOfLeaves(entries.map((entry) => leafHash(utf8(entry))));
	const parts = {
		...forgery,
		head: { ...head, entries: entries.length, opened: ballots.length, slips: slips.length },
		checkpoint: signCheckpoint({ size: entries.length, root }, signer),
		file: [file]
	};
	let forged = '';
	for await (const piece of writeBundle(parts, signer)) forged += piece;
	return utf8(forged);
}
