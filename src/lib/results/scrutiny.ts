import type { Component } from 'svelte';
import { FEWEST_PUBLISHED } from './ballot-file.ts';

/** So many check the count of a ballot paper on which few voted. */
export const SCRUTINEERS = 2;

/** How long after a count they can have the record with its ballots. */
const SCRUTINY_DAYS = 28;
const DAY = 86_400_000;

export const LONGEST_SCRUTINY = 2000;

/** Whether a count's list of ballots is for scrutineers only. */
export const needsScrutiny = (count: { readonly ballots: number }): boolean => count.ballots < FEWEST_PUBLISHED;

/** Until when scrutineers can have the ballots of a count. */
export const scrutinyEnds = (count: { readonly at: Date }): Date => new Date(count.at.getTime() + SCRUTINY_DAYS * DAY);

/** What everybody is told of a scrutineer. */
export interface PublicScrutineer {
	readonly name: string;
	readonly accepted: boolean;
	/** Why they were taken off; null as long as they aren't. */
	readonly removedReason: string | null;
	/** What they said, oldest first. */
	readonly reports: readonly {
		readonly holds: boolean;
		readonly words: string;
		readonly at: Date;
		/** It's about the count that the page shows, not about an earlier one. */
		readonly isOfThisCount: boolean;
	}[];
}

/** What a result's page says where few voted, and the piece of screen that says it. */
export interface FewVoters {
	readonly scrutineers: readonly PublicScrutineer[];
	readonly View: Component<{
		scrutineers: readonly PublicScrutineer[];
		record: { readonly file: string; readonly box: string };
	}>;
}
