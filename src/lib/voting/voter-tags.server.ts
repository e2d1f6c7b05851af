import { createHash } from 'node:crypto';
import type { PaperPlace } from './paper-place.ts';

/** What belongs to one voter and one ballot paper, and says nothing about any ballot. */

const hashOf = (what: string, entitlementId: string, { roundId, wardId }: PaperPlace): string =>
	createHash('sha256')
		.update(JSON.stringify([what, roundId, wardId, entitlementId]))
		.digest('hex');

/**
 * A name under which a phone keeps this voter's ballot, so that the next person on the same phone doesn't see it. An
 * entitlement's id has 80 random bits, so nobody can guess whose name it is; it never comes back to the server.
 */
export const phoneTagOf = (entitlementId: string, place: PaperPlace): string =>
	hashOf('phone', entitlementId, place).slice(0, 16);

/**
 * The order in which one voter sees a ballot paper: different for each voter, so that no project gains by standing first,
 * and the same each time that one looks.
 */
export function shuffledFor<Item extends { id: string }>(
	entitlementId: string,
	place: PaperPlace,
	items: readonly Item[]
): Item[] {
	return items
		.map((item) => ({ item, place: hashOf(`order ${item.id}`, entitlementId, place) }))
		.sort((a, b) => (a.place < b.place ? -1 : 1))
		.map(({ item }) => item);
}
