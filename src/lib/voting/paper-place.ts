/** Which ballot paper: each ward of a round has its own. */
export interface PaperPlace {
	readonly roundId: string;
	readonly wardId: string;
}

/** The same, as the record spells it (record/entries.ts). */
export const inRecord = ({ roundId, wardId }: PaperPlace) => ({ round: roundId, ward: wardId });

/** A name for a paper in this process's memory. */
export const paperKey = ({ roundId, wardId }: PaperPlace): string => `${roundId} ${wardId}`;
