import { sumPence, type Pence } from '../kernel/money.ts';
import type { RoundDecision, Schedule } from './phase.ts';
import { isOpen, phaseOrder, standingIn, standingOverall, type Standing } from './phase-sentence.ts';

/** A ward of a round, and where the round stands there. */
export interface WardOverview {
	readonly id: string;
	readonly name: string;
	/** In minor units. */
	readonly pot: Pence;
	readonly contact: string;
	readonly standing: Standing;
}

/** A round as cards and lists show it. */
export interface RoundOverview {
	readonly id: string;
	readonly title: string;
	readonly summary: string;
	readonly currency: string;
	readonly example: boolean;
	/** All pots together, in minor units. */
	readonly pot: Pence;
	readonly wards: readonly WardOverview[];
	/** In the ward that is least far. */
	readonly standing: Standing;
}

interface WholeRound extends Schedule {
	readonly id: string;
	readonly title: string;
	readonly summary: string;
	readonly currency: string;
	readonly example: boolean;
	readonly wards: readonly { id: string; name: string; pot: Pence; contact: string }[];
	readonly decisions: readonly RoundDecision[];
}

/** @param now the server's clock */
export function overviewOf(round: WholeRound, now: Date): RoundOverview {
	const { id, title, summary, currency, example } = round;
	const wards = round.wards.map(({ id, name, pot, contact }) => ({
		id,
		name,
		pot,
		contact,
		standing: standingIn(round, id, now)
	}));
	const standing = standingOverall(
		round,
		wards.map((ward) => ward.id),
		now
	);
	return { id, title, summary, currency, example, wards, standing, pot: sumPence(wards.map(({ pot }) => pot)) };
}

/** Where to read about a round: its ward's page where it has one ward only. */
export const pathOf = ({ id, wards }: Pick<RoundOverview, 'id' | 'wards'>): string =>
	wards.length === 1 ? `/rounds/${id}/${wards[0]!.id}` : `/rounds/${id}`;

const timeOf = ({ standing }: RoundOverview): number => standing.at?.getTime() ?? Infinity;

/**
 * What residents can do something in: voting first, then what comes before it, the soonest first; a round that isn't open
 * for anything yet comes last.
 */
export function openRounds(rounds: readonly RoundOverview[]): RoundOverview[] {
	const urgency = ({ standing: { phase } }: RoundOverview) =>
		['voting', 'proposing', 'shortlisted', 'checking', 'counting', 'planning'].indexOf(phase);
	return rounds
		.filter(({ standing }) => isOpen(standing.phase))
		.sort((a, b) => urgency(a) - urgency(b) || timeOf(a) - timeOf(b) || a.title.localeCompare(b.title));
}

/** Rounds with a published result, the newest first; cancelled ones come last. */
export const pastRounds = (rounds: readonly RoundOverview[]): RoundOverview[] =>
	rounds
		.filter(({ standing }) => !isOpen(standing.phase))
		.sort(
			(a, b) =>
				Number(a.standing.phase === 'cancelled') - Number(b.standing.phase === 'cancelled') ||
				phaseOrder(a.standing.phase) - phaseOrder(b.standing.phase) ||
				(b.standing.at?.getTime() ?? 0) - (a.standing.at?.getTime() ?? 0)
		);
