import type { App } from '$lib/operations/app.server.ts';
import { findRound } from '$lib/rounds/rounds.server.ts';
import { approveOpening, openingOf } from '$lib/voting/approve-opening.server.ts';
import { officersOf } from '../../src/commands/demo/example-people.ts';

/** The demonstration's officers of each ward of a round approve that voting opens there, with the papers as they are now. */
export async function approveOpenings(app: App, roundId: string): Promise<void> {
	const round = await findRound(app.stores.main, roundId);
	for (const ward of round.wards) {
		const { manifest } = await openingOf(app, round, ward);
		for (const officer of officersOf(ward.id)) {
			await approveOpening(app, officer, { roundId, wardId: ward.id }, manifest.hash);
		}
	}
}
