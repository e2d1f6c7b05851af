import type { App } from '../operations/app.server.ts';
import type { CookieJar } from '../people/cookies.server.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { endTurn, kioskOf } from './kiosk.server.ts';
import { openBallot } from './open-ballot.server.ts';
import { paperWords } from './paper-words.server.ts';
import { entitlementOfPass, readPass } from './voter-pass.server.ts';

/**
 * What a kiosk shows: who is next, or the ballot of the one whose turn it is. A turn whose pass has ended is over.
 * @returns null once the kiosk has ended
 */
export async function kioskPage(app: App, cookies: CookieJar) {
	const kiosk = await kioskOf(app, cookies);
	if (!kiosk) return null;
	const { roundId, wardId } = kiosk;
	const { round, ward, phase } = await findPaperPlace(app.stores.main, roundId, wardId, app.clock());
	const shown = {
		round: {
			id: round.id,
			title: round.title,
			example: round.example,
			youngestAge: round.youngestAge,
			connections: round.connections,
			closesAt: round.closesAt
		},
		ward: { id: ward.id, name: ward.name, contact: ward.contact },
		isOpen: phase === 'voting'
	};
	const pass = readPass(app, cookies, roundId);
	const opens = pass === null ? null : await entitlementOfPass(app, pass);
	if (kiosk.entitlementId === null || opens !== kiosk.entitlementId) {
		if (kiosk.entitlementId !== null || pass !== null) await endTurn(app, cookies, kiosk);
		return { ...shown, turn: null };
	}
	const { step, taken, phoneTag, paper } = await openBallot(app, { actor: null, pass }, kiosk);
	const words = paper && paperWords(paper, ward);
	return { ...shown, turn: { step, taken, phoneTag, paper, words } };
}
