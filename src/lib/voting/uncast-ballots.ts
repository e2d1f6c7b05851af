import { readBallot, type BallotAbout } from './phone-ballot.ts';

/** A ballot for which this phone has a credential, and that nobody has cast here. */
export interface UncastBallot extends BallotAbout {
	/** Where it's filled in. */
	readonly href: string;
}

const PREFIX = 'commonpot ballot ';

/**
 * The ballots that this phone should remind its owner of.
 * @param kept everything that the phone keeps, by key
 * @param now milliseconds, by the phone's clock
 */
export const uncastBallots = (kept: Readonly<Record<string, string>>, now: number): UncastBallot[] =>
	Object.keys(kept).flatMap((key) => {
		if (!key.startsWith(PREFIX)) return [];
		const [roundId = '', wardId = '', phoneTag = ''] = key.slice(PREFIX.length).split(' ');
		const place = { roundId, wardId, phoneTag };
		const keeper = { getItem: (wanted: string) => kept[wanted] ?? null, setItem: () => {}, removeItem: () => {} };
		const { ready, waiting, receipt, about } = readBallot(keeper, place);
		if (!ready || waiting || receipt !== null || !about || about.closes <= now) return [];
		return [{ ...about, href: `/rounds/${roundId}/${wardId}/vote` }];
	});
