import type { App } from '$lib/operations/app.server.ts';
import { leafHash } from '$lib/record/hashes.ts';
import { leafOf, signedBallotFormat } from '$lib/record/signed-ballot.ts';
import { signPhone, type Phone } from '../store/voting/a-phone.ts';
import { ADVICE, COURT, LUNCH } from '../store/voting/a-round.ts';

const PAPERS = [[LUNCH], [COURT], [ADVICE], [LUNCH, COURT]];
const AT_A_TIME = 200;

/** A ballot, signed before any clock runs. */
export interface MadeBallot {
	readonly bytes: Uint8Array;
	readonly leaf: Uint8Array;
}

async function inPortions<Item, Result>(
	items: readonly Item[],
	work: (item: Item) => Promise<Result>
): Promise<Result[]> {
	const results: Result[] = [];
	for (let from = 0; from < items.length; from += AT_A_TIME) {
		results.push(...(await Promise.all(items.slice(from, from + AT_A_TIME).map(work))));
	}
	return results;
}

const upTo = (most: number): number[] => Array.from({ length: most }, (_, index) => index);

/**
 * Voters with credentials, who cast and change ballots in turn: one another's neighbours in the queue are never the same
 * voter's.
 * @returns what makes the next so many ballots
 */
export async function makeVoters(app: App, many: number): Promise<(ballots: number) => Promise<MadeBallot[]>> {
	const phones: Phone[] = await inPortions(upTo(many), () => signPhone(app));
	let made = 0;
	return (ballots) => {
		const first = made;
		made += ballots;
		return inPortions(upTo(ballots), async (index) => {
			const turn = first + index;
			const number = 1 + Math.floor(turn / phones.length);
			const bytes = await phones[turn % phones.length]!.fill(number, PAPERS[(turn + number) % PAPERS.length]!);
			return { bytes, leaf: leafHash(leafOf(signedBallotFormat.decode(bytes))) };
		});
	};
}
