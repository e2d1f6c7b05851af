import { Refusal } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { waysInto } from '../rounds/ways-in.server.ts';
import type { Way } from '../rounds/ways.ts';
import type { PaperPlace } from './paper-place.ts';

/** The ways to one ward's ballot paper, and who to ask there: the same for everybody. */
export interface WaysToVote extends PaperPlace {
	readonly ways: readonly Way[];
	readonly ward: string;
	readonly contact: string;
}

/** @throws Refusal NotFound */
export async function waysToVote(app: App, { roundId, wardId }: PaperPlace): Promise<WaysToVote> {
	const { main } = app.stores;
	const { ward } = await findPaperPlace(main, roundId, wardId, app.clock());
	const ways = await waysInto(main, roundId, wardId);
	return { roundId, wardId, ways, ward: ward.name, contact: ward.contact };
}

const VOTING_PAGE = /^\/rounds\/([^/?]+)\/([^/?]+)\/vote(?:[/?]|$)/;

/** The same for the page that somebody wants to go to; null when it's no ballot paper's. */
export async function waysToPage(app: App, path: string): Promise<WaysToVote | null> {
	const [, roundId, wardId] = VOTING_PAGE.exec(path) ?? [];
	if (roundId === undefined || wardId === undefined) return null;
	try {
		return await waysToVote(app, { roundId, wardId });
	} catch (problem) {
		if (problem instanceof Refusal) return null;
		throw problem;
	}
}
