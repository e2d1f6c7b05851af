import type { Ballot } from './ballot.ts';
import { vaultKey, type PhonePlace } from './vault.ts';

/**
 * What a phone keeps of a ballot in progress. The server never shows anybody's choices, so the phone that made them is the
 * only place where they can be seen again. Beside them stands how far the ballot is, in short, so that a page can say so
 * without opening the vault (vault.ts), which knows better.
 */
export interface PhoneBallot extends Ballot {
	/** This phone has a credential. */
	readonly ready: boolean;
	/** Cast here, and there's no receipt yet. */
	readonly waiting: boolean;
	/** What the receipt of the ballot in the box is called; null while there's none. */
	readonly receipt: string | null;
	/** What it's about, to say so on any page; null before the ballot paper was opened here. */
	readonly about: BallotAbout | null;
}

export interface BallotAbout {
	/** The round's. */
	readonly title: string;
	/** When voting closes, in milliseconds, as this phone last heard. */
	readonly closes: number;
}

export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const NOTHING: PhoneBallot = { choices: [], ready: false, waiting: false, receipt: null, about: null };

const keyOf = (place: PhonePlace) => `commonpot ballot ${vaultKey(place)}`;

/** A ballot as it was kept; null for anything that isn't one. */
function ballotIn(value: unknown): Ballot | null {
	const { choices, points } = (value ?? {}) as { choices?: unknown; points?: unknown };
	if (!Array.isArray(choices) || !choices.every((id) => typeof id === 'string')) return null;
	if (points === undefined) return { choices };
	const match = Array.isArray(points) && points.length === choices.length && points.every(Number.isSafeInteger);
	return match ? { choices, points: points as number[] } : null;
}

function aboutIn(value: unknown): BallotAbout | null {
	const { title, closes } = (value ?? {}) as Partial<BallotAbout>;
	return typeof title === 'string' && typeof closes === 'number' ? { title, closes } : null;
}

/** Reads what is kept; anything that we didn't write is taken for nothing. */
export function readBallot(keeper: Keeper, place: PhonePlace): PhoneBallot {
	try {
		const kept = JSON.parse(keeper.getItem(keyOf(place)) ?? 'null') as Partial<PhoneBallot> | null;
		const ballot = ballotIn(kept);
		if (!ballot) return NOTHING;
		const receipt = typeof kept!.receipt === 'string' ? kept!.receipt : null;
		const about = aboutIn(kept!.about);
		return { ...ballot, ready: kept!.ready === true, waiting: kept!.waiting === true, receipt, about };
	} catch {
		return NOTHING;
	}
}

const write = (keeper: Keeper, place: PhonePlace, ballot: PhoneBallot): void =>
	keeper.setItem(keyOf(place), JSON.stringify(ballot));

/** Keeps what is filled in so far. */
export const keepFilledIn = (keeper: Keeper, place: PhonePlace, { choices, points }: Ballot): void =>
	write(keeper, place, { ...readBallot(keeper, place), choices, points });

/** Keeps what the ballot is about. */
export const keepAbout = (keeper: Keeper, place: PhonePlace, about: BallotAbout): void =>
	write(keeper, place, { ...readBallot(keeper, place), about });

/** Keeps how far the ballot is. */
export const keepStanding = (
	keeper: Keeper,
	place: PhonePlace,
	standing: Pick<PhoneBallot, 'ready' | 'waiting' | 'receipt'>
): void => write(keeper, place, { ...readBallot(keeper, place), ...standing });

/** Forgets what was filled in on this phone, but not that it was cast. */
export const forgetChoices = (keeper: Keeper, place: PhonePlace): void => keepFilledIn(keeper, place, { choices: [] });
