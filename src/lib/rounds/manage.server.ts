import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { wardsOf, type Actor } from '../people/actor.ts';
import { demand, may } from '../people/permissions.ts';
import { mayCancel, mayClose } from './decision.ts';
import { overviewOf, type RoundOverview, type WardOverview } from './overview.ts';
import { findRound, type Round } from './rounds.server.ts';

/** A round as one of its officers sees it. */
export interface RoundToManage {
	readonly round: Round;
	readonly overview: RoundOverview;
	/** The wards that are this officer's. */
	readonly mine: readonly WardOverview[];
	/** What this officer may decide now. */
	readonly may: {
		readonly extend: boolean;
		readonly cancel: boolean;
		readonly close: boolean;
		readonly withdraw: boolean;
	};
	/** Whether they are an officer of every ward in it, so that they may decide for the whole round. */
	readonly everyWard: boolean;
}

/** @throws Refusal NotSignedIn; NotFound; NotAllowed unless an officer of one of its wards at least. */
export async function findRoundToManage(app: App, actor: Actor | null, roundId: string): Promise<RoundToManage> {
	if (!actor) refuse('NotSignedIn', {});
	const round = await findRound(app.stores.main, roundId);
	const wardIds = round.wards.map(({ id }) => id);
	const held = new Set(wardsOf(actor, 'officer'));
	demand(actor, 'round.decide', { wardIds: wardIds.filter((id) => held.has(id)) });
	const everyWard = may(actor, 'round.decide', { wardIds });
	const now = app.clock();
	const overview = overviewOf(round, now);
	const mine = overview.wards.filter(({ id }) => held.has(id));
	const hasOpened = overview.wards.some(({ standing }) => standing.approved);
	const isGoing = overview.wards.some(({ standing }) => standing.phase !== 'cancelled');
	return {
		round,
		overview,
		mine,
		everyWard,
		may: {
			extend: everyWard && isGoing && (now < round.closesAt || !hasOpened),
			cancel: mine.some(({ standing }) => mayCancel(standing.phase)),
			close: mine.some(({ standing }) => mayClose(standing.phase)),
			withdraw: mine.some(({ standing }) => ['shortlisted', 'voting', 'counting'].includes(standing.phase))
		}
	};
}
