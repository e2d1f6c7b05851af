/**
 * What a phone keeps of a ballot. The server never shows anybody's choices, so the phone that made them is the only place
 * where they can be seen again.
 */

/** Whose ballot on which paper. The tag comes from the server and names nobody (see credential.server.ts). */
export interface PhonePlace {
	readonly roundId: string;
	readonly wardId: string;
	readonly phoneTag: string;
}

/** A ballot that its voter has cast here and for which there's no receipt yet. */
export interface UnsentBallot {
	readonly choices: readonly string[];
	readonly number: number;
}

export interface PhoneBallot {
	/** What is ticked, cast or not. */
	readonly choices: readonly string[];
	/** The number of the last ballot that this phone cast; 0 before the first. */
	readonly number: number;
	readonly unsent: UnsentBallot | null;
}

export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const NOTHING: PhoneBallot = { choices: [], number: 0, unsent: null };
export const PREFIX = 'commonpot ballot ';

const keyOf = ({ roundId, wardId, phoneTag }: PhonePlace) => `${PREFIX}${roundId} ${wardId} ${phoneTag}`;

const isIds = (value: unknown): value is string[] =>
	Array.isArray(value) && value.every((id) => typeof id === 'string');

/** Reads what is kept; anything that we didn't write is taken for nothing. */
export function parseBallot(text: string | null): PhoneBallot {
	try {
		const kept = JSON.parse(text ?? 'null') as Partial<PhoneBallot> | null;
		if (!kept || !isIds(kept.choices) || !Number.isSafeInteger(kept.number)) return NOTHING;
		const unsent =
			kept.unsent && isIds(kept.unsent.choices) && Number.isSafeInteger(kept.unsent.number) ? kept.unsent : null;
		return { choices: kept.choices, number: kept.number!, unsent };
	} catch {
		return NOTHING;
	}
}

export const readBallot = (keeper: Keeper, place: PhonePlace): PhoneBallot => parseBallot(keeper.getItem(keyOf(place)));

/** Keeps all there is to keep of one ballot. */
export const writeBallot = (keeper: Keeper, place: PhonePlace, ballot: PhoneBallot): void =>
	keeper.setItem(keyOf(place), JSON.stringify(ballot));

/** Keeps what is ticked so far. */
export const keepChoices = (keeper: Keeper, place: PhonePlace, choices: readonly string[]): void =>
	writeBallot(keeper, place, { ...readBallot(keeper, place), choices });

/** Forgets everything about this ballot on this phone. */
export const forgetBallot = (keeper: Keeper, place: PhonePlace): void => keeper.removeItem(keyOf(place));
