import { flatSettings, id, idList, oneOf, words, type FlatSettings } from './fields.ts';
import { format } from './lines.ts';

/** Something that one person asked for, and that a second approves by its hash before anything comes of it. */
export interface ApprovalRequest {
	readonly round: string;
	/** The wards that it concerns, at least one, in ascending order. */
	readonly ward: readonly string[];
	readonly what: 'extension' | 'cancellation' | 'withdrawal' | 'count';
	/** Tells it from any other: asked for again, it has to be approved again. */
	readonly id: string;
	/** What would come of it, as it was when it was asked for: if it's something else by now, nobody can approve it. */
	readonly details: FlatSettings;
	/** The reason that was given; empty where none is asked for. */
	readonly reason: string;
}

export const requestFormat = format<ApprovalRequest>('request', {
	round: id,
	ward: idList,
	what: oneOf('extension', 'cancellation', 'withdrawal', 'count'),
	id,
	details: flatSettings,
	reason: words
});
