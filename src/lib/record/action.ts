import {
	day,
	flatSettings,
	idList,
	oneOf,
	ballotNumber,
	sha256Hash,
	id,
	words,
	orNone,
	type FlatSettings
} from './fields.ts';
import { format } from './lines.ts';

/** The leaves of the record of what officers and councillors did in a round. */

/** What can be done. Where two people must approve something, each approval is an action of its own. */
export const ACTIONS = [
	'round-set-up',
	'manifest-approved',
	'extension-approved',
	'cancellation-approved',
	'withdrawal-approved',
	'count-approved',
	'request-dropped',
	'project-withdrawn',
	'interest-declared',
	'result-sent-back',
	'result-ratified',
	'result-published',
	'round-closed',
	'letters-made',
	'letters-voided',
	'slips-voided',
	'kiosk-started'
] as const;
export type ActionKind = (typeof ACTIONS)[number];

/** By which office somebody did it. */
export type Office = 'officer' | 'councillor';

export interface Action {
	readonly round: string;
	/** The wards that it concerns, at least one, in ascending order: who did it holds the office in each of them. */
	readonly ward: readonly string[];
	readonly action: ActionKind;
	readonly office: Office;
	/** Who, by a number that stands for one person throughout this record and for nobody in any other. */
	readonly person: number;
	/** In London: "2026-12-06". The time of day isn't kept. */
	readonly day: string;
	/** SHA-256 of what was decided or approved, where there is such a thing. */
	readonly about: Uint8Array | null;
	/** What else there is to know, such as how many letters. */
	readonly details: FlatSettings;
	/** The reason that was given; empty where none was. */
	readonly reason: string;
}

export const actionFormat = format<Action>('action', {
	round: id,
	ward: idList,
	action: oneOf(...ACTIONS),
	office: oneOf('officer', 'councillor'),
	person: ballotNumber,
	day,
	about: orNone(sha256Hash),
	details: flatSettings,
	reason: words
});
