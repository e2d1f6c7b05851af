import { sha256 } from '@noble/hashes/sha2.js';
import type { Bundle } from '../record/bundle.ts';
import { readCheckpointText } from '../record/checkpoint.ts';
import { closingOf, manifestOf, nameOf } from './contents.ts';

/**
 * What a bundle says, for people to compare with what they know: a vote that was made up from beginning to end holds in
 * itself.
 */
export interface Summary {
	readonly round: string;
	readonly ward: string;
	/** Who published it: a host. */
	readonly publisher: string;
	readonly closed: Date;
	readonly currency: string;
	/** Amounts in the hundredths of the currency. */
	readonly funded: readonly { readonly title: string; readonly award: number }[];
	/** Titles. */
	readonly withdrawn: readonly string[];
	/** SHA-256 of the manifest, in hexadecimal. */
	readonly manifest: string;
	/** The root of the record's tree, in hexadecimal. */
	readonly root: string;
}

/** The value of a line in META. */
const metaOf = (file: string, key: string): string => new RegExp(`^${key};(.*)$`, 'm').exec(file)?.[1] ?? '';

/** @returns null where a bundle lacks its manifest, its closing or its checkpoint */
export function summaryOf(bundle: Bundle): Summary | null {
	try {
		manifestOf(bundle);
		const titles = new Map(bundle.paper.project.map(({ id, title }) => [id, title]));
		const { origin, root } = readCheckpointText(bundle.checkpoint.slice(0, bundle.checkpoint.indexOf('\n\n') + 1));
		return {
			// A sealed bundle has no list, and so no words for people.
			round: metaOf(bundle.file, 'description') || bundle.head.round,
			ward: metaOf(bundle.file, 'unit') || bundle.head.ward,
			publisher: origin.split('/')[0]!,
			closed: closingOf(bundle).closed,
			currency: bundle.paper.currency,
			funded: bundle.head.funded.map(({ id, award }) => ({ title: titles.get(id) ?? id, award })),
			withdrawn: bundle.head.withdrawn.map((id) => titles.get(id) ?? id),
			manifest: nameOf(sha256(bundle.entries[0]!.bytes)),
			root: nameOf(root)
		};
	} catch {
		return null;
	}
}
