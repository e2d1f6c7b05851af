import { choicesField, commitTo, OPENING_LENGTH, type Choices } from './choices.ts';
import { paperBallotFormat, type PaperPlace } from './entries.ts';
import { bytesOf, id } from './fields.ts';
import { format } from './lines.ts';

/** A slip's ballot as it is opened once its record is closed: what it chose, and what the commitment in its leaf hid. */
export interface OpenedSlip extends PaperPlace {
	/** The random id of its leaf. The slip's own number is nowhere in the record. */
	readonly slip: string;
	readonly choices: Choices;
	/** 32 random bytes, new for each slip. */
	readonly opening: Uint8Array;
}

export const openedSlipFormat = format<OpenedSlip>('opened-slip', {
	round: id,
	ward: id,
	slip: id,
	choices: choicesField,
	opening: bytesOf(OPENING_LENGTH)
});

/** The slip's leaf in the public record, which shows nothing of the choices. */
export const leafOfSlip = ({ round, ward, slip, choices, opening }: OpenedSlip): Uint8Array<ArrayBuffer> =>
	paperBallotFormat.encode({ round, ward, slip, commitment: commitTo(opening, choices) });
