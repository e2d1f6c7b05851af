import { SCALE_STEPS, type ScaleStep } from '$lib/kernel/early-action.ts';
import { STANDINGS, type Standing } from './proposal.ts';

/** What a person looks for in a list of proposals. */
export interface Wanted {
	/** Words that must all occur; empty for no matter. */
	readonly words: string;
	readonly step: ScaleStep | null;
	readonly standing: (typeof STANDINGS)[number] | null;
	/** From 1. */
	readonly page: number;
}

/** How many are shown at once: a few screens of a phone. */
export const ON_A_PAGE = 24;
const LONGEST_SEARCH = 80;

/** Reads an address's query. What makes no sense there counts as not said: a list is shown in any case. */
export function readWanted(query: URLSearchParams): Wanted {
	const page = Number(query.get('page'));
	return {
		words: (query.get('q') ?? '').trim().slice(0, LONGEST_SEARCH),
		step: SCALE_STEPS.find((step) => String(step) === query.get('step')) ?? null,
		standing: STANDINGS.find((standing) => standing === query.get('standing')) ?? null,
		page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1
	};
}

/** The address's query for another page of the same list. */
export function queryFor({ words, step, standing }: Wanted, page: number): string {
	const query = new URLSearchParams();
	if (words) query.set('q', words);
	if (step) query.set('step', String(step));
	if (standing) query.set('standing', standing);
	if (page > 1) query.set('page', String(page));
	return query.size > 0 ? `?${query}` : '?';
}

interface Listed {
	readonly title: string;
	readonly what: string;
	readonly place: string;
	readonly benefits: string;
	readonly prevents: string;
	readonly scaleStep: ScaleStep | null;
	readonly standing: Standing;
}

/** Letters without their accents and capitals, so that "cafe" finds "Café". */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * Those that a person looks for, in the order given, a page at a time.
 * @returns one page, how many there are in all, and how many pages
 */
export function pick<Item extends Listed>(proposals: readonly Item[], wanted: Wanted) {
	const words = plain(wanted.words).split(/\s+/).filter(Boolean);
	const found = proposals.filter((proposal) => {
		if (wanted.step !== null && proposal.scaleStep !== wanted.step) return false;
		if (wanted.standing !== null && proposal.standing !== wanted.standing) return false;
		const { title, what, place, benefits, prevents } = proposal;
		const text = plain([title, what, place, benefits, prevents].join('\n'));
		return words.every((word) => text.includes(word));
	});
	const pages = Math.max(1, Math.ceil(found.length / ON_A_PAGE));
	const page = Math.min(wanted.page, pages);
	return { shown: found.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE), count: found.length, page, pages };
}
