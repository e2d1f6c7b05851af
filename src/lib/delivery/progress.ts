import { refuse } from '../kernel/errors.ts';
import type { Pence } from '../kernel/money.ts';

/** Where a funded project stands, in the order in which things usually go. */
export const STATUSES = ['not-started', 'under-way', 'finished', 'stopped'] as const;
export type Status = (typeof STATUSES)[number];

/** What an officer noted about a project, and when. */
export interface Note {
	readonly status: Status;
	/** May be empty, except for a project that stopped. */
	readonly words: string;
	readonly at: Date;
}

/** A funded project on its way. */
export interface ProjectInDelivery {
	readonly id: string;
	readonly reference: string;
	readonly title: string;
	readonly place: string;
	readonly proposalId: string | null;
	/** What it was given, in minor units. */
	readonly award: Pence;
	/** Oldest first; none before anything was noted. */
	readonly notes: readonly Note[];
}

export const LONGEST_NOTE = 2000;

/** The newest note holds; a project that nobody has noted anything about hasn't started. */
export const statusOf = ({ notes }: Pick<ProjectInDelivery, 'notes'>): Status => notes.at(-1)?.status ?? 'not-started';

/** How many projects there are of each status. */
export function tallyStatuses(projects: readonly ProjectInDelivery[]): Record<Status, number> {
	const many: Record<Status, number> = { 'not-started': 0, 'under-way': 0, finished: 0, stopped: 0 };
	for (const project of projects) many[statusOf(project)]++;
	return many;
}

/** @throws Refusal BadInput when a project stops without a reason, TooLarge when there are too many words. */
export function checkNote(status: Status, words: string): void {
	if (words.length > LONGEST_NOTE) refuse('TooLarge', { most: `${LONGEST_NOTE} characters` });
	if (status === 'stopped' && words.trim() === '') refuse('BadInput', { where: 'words', why: 'missing' });
}
