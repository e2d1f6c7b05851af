import { createHmac } from 'node:crypto';
import type { App } from '../operations/app.server.ts';
import { ballotKey } from './ballot-key.server.ts';
import type { PaperPlace } from './paper-place.ts';

/**
 * What one person's ballots on one paper have in common: HMAC-SHA-256 (RFC 2104) of person, round and ward, 64 hex digits.
 * Without the key, which is in no database, nobody can tell whose it is. Whoever has both can: blind-signed credentials
 * will take its place, see docs/decisions/ballot-credentials.md.
 */
export async function credentialOf(app: App, personId: string, { roundId, wardId }: PaperPlace): Promise<string> {
	const about = JSON.stringify(['credential', roundId, wardId, personId]);
	return createHmac('sha256', await ballotKey(app))
		.update(about)
		.digest('hex');
}

/**
 * A name under which a phone keeps this person's ballot in progress, so that the next person on the same phone neither
 * sees nor sends it. It doesn't lead back to the person, nor to the credential.
 */
export const phoneTagOf = (credential: string): string =>
	createHmac('sha256', credential).update('phone').digest('hex').slice(0, 16);

/**
 * The order in which one voter sees a ballot paper: different for each voter, so that no project gains by standing first,
 * and the same each time that one looks.
 */
export function shuffledFor<Item extends { id: string }>(credential: string, items: readonly Item[]): Item[] {
	const place = (item: Item) => createHmac('sha256', credential).update(`order ${item.id}`).digest('hex');
	return items
		.map((item) => ({ item, place: place(item) }))
		.sort((a, b) => (a.place < b.place ? -1 : 1))
		.map(({ item }) => item);
}
