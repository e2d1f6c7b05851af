import { refuse } from '$lib/kernel/errors.ts';
import type { Pence } from '$lib/kernel/money.ts';
import type { App } from '$lib/operations/app.server.ts';
import { wardsOf, type Actor } from '$lib/people/actor.ts';
import { demand } from '$lib/people/permissions.ts';
import { phaseOf, type Phase } from '$lib/rounds/phase.ts';
import { findPaperPlace, listRounds, type Round, type RoundWard } from '$lib/rounds/rounds.server.ts';
import { dutyFor, isDueSoon, isWaiting, type Duty } from './duty.ts';
import { exceedsPot, isPublic } from './proposal.ts';
import { findProposal, historyOf, proposalsInWards, type Proposal, type ProposalEvent } from './proposals.server.ts';

/** One line of the officer's table. */
export interface QueueLine {
	readonly id: string;
	readonly title: string;
	readonly round: { id: string; title: string };
	readonly ward: { id: string; name: string };
	readonly currency: string;
	readonly roughCost: Pence | null;
	readonly cost: Pence | null;
	readonly overPot: boolean;
	readonly scaleStep: Proposal['scaleStep'];
	readonly standing: Proposal['standing'];
	readonly duty: Duty;
	/** By when it must be on the paper; null once there's nothing to do. */
	readonly due: Date | null;
	readonly dueSoon: boolean;
	readonly example: boolean;
}

/** What of the queue is asked for; null for no matter. */
export interface QueueFilter {
	readonly roundId: string | null;
	readonly wardId: string | null;
	/** Only what an officer has to do with now. */
	readonly waiting: boolean;
}

function asLine(proposal: Proposal, round: Round, ward: RoundWard, now: Date): QueueLine {
	const { id, title, roughCost, cost, scaleStep, standing, example } = proposal;
	const duty = dutyFor(proposal, phaseOf(round, round.decisions, ward.id, now));
	const due = duty === 'none' ? null : round.shortlistedAt;
	return {
		...{ id, title, roughCost, cost, scaleStep, standing, example, duty, due },
		round: { id: round.id, title: round.title },
		ward: { id: ward.id, name: ward.name },
		currency: round.currency,
		overPot: exceedsPot(cost ?? roughCost, ward.pot),
		dueSoon: due !== null && isWaiting(duty) && isDueSoon(due, now)
	};
}

/** What is due first comes first; what is not due at all comes last; else the one that was sent in first. */
function byDue(a: QueueLine, b: QueueLine): number {
	const rank = ({ duty, due }: QueueLine) => (isWaiting(duty) ? due!.getTime() : duty === 'author' ? 8e15 : 9e15);
	return rank(a) - rank(b);
}

async function allLines(app: App, actor: Actor): Promise<QueueLine[]> {
	const { main } = app.stores;
	const rounds = new Map((await listRounds(main)).map((round) => [round.id, round]));
	const proposals = await proposalsInWards(main, wardsOf(actor, 'officer'));
	const now = app.clock();
	return proposals
		.flatMap((proposal) => {
			const round = rounds.get(proposal.roundId);
			const ward = round?.wards.find(({ id }) => id === proposal.wardId);
			return round && ward ? [asLine(proposal, round, ward, now)] : [];
		})
		.sort(byDue);
}

/** Each value once, by its id, in the order of names. */
function distinct<Named extends { id: string }>(named: Named[], nameOf: (item: Named) => string): Named[] {
	const once = [...new Map(named.map((item) => [item.id, item])).values()];
	return once.sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en-GB'));
}

/**
 * The proposals in an officer's wards.
 * @returns the lines asked for, how many wait in all, and what can be chosen from
 * @throws Refusal NotSignedIn, NotAllowed for anybody who is no officer
 */
export async function officersQueue(app: App, actor: Actor | null, filter: QueueFilter) {
	demand(actor, 'proposal.check', { wardIds: actor ? wardsOf(actor, 'officer') : [] });
	const all = await allLines(app, actor);
	const lines = all.filter(
		({ round, ward, duty }) =>
			(filter.roundId === null || round.id === filter.roundId) &&
			(filter.wardId === null || ward.id === filter.wardId) &&
			(!filter.waiting || isWaiting(duty))
	);
	return {
		lines,
		waiting: all.filter(({ duty }) => isWaiting(duty)).length,
		dueSoon: all.filter(({ dueSoon }) => dueSoon).length,
		rounds: distinct(
			all.map(({ round }) => round),
			({ title }) => title
		),
		wards: distinct(
			all.map(({ ward }) => ward),
			({ name }) => name
		)
	};
}

export interface ProposalToCheck {
	readonly proposal: Omit<Proposal, 'authorId' | 'changes'>;
	readonly history: ProposalEvent[];
	readonly round: { id: string; title: string; currency: string; shortlistedAt: Date };
	readonly ward: { id: string; name: string; pot: Pence };
	readonly phase: Phase;
	readonly duty: Duty;
	readonly overPot: boolean;
	/** The next one that waits, after this one. */
	readonly next: { id: string; title: string } | null;
}

/**
 * One proposal with all that an officer needs to decide.
 * @throws Refusal NotSignedIn, NotAllowed (another ward's), NotFound (also for a draft)
 */
export async function proposalToCheck(app: App, actor: Actor | null, id: string): Promise<ProposalToCheck> {
	const { main } = app.stores;
	const found = await findProposal(main, id);
	demand(actor, 'proposal.check', { wardIds: [found.wardId] });
	if (!isPublic(found.status)) refuse('NotFound', { what: 'proposal' });
	const { authorId: _author, changes: _changes, ...proposal } = found;
	const { round, ward, phase } = await findPaperPlace(main, proposal.roundId, proposal.wardId, app.clock());
	const waiting = (await allLines(app, actor)).filter(({ duty }) => isWaiting(duty));
	const next = waiting[waiting.findIndex((line) => line.id === id) + 1] ?? waiting.find((line) => line.id !== id);
	return {
		proposal,
		history: await historyOf(main, id),
		round: { id: round.id, title: round.title, currency: round.currency, shortlistedAt: round.shortlistedAt },
		ward: { id: ward.id, name: ward.name, pot: ward.pot },
		phase,
		duty: dutyFor(proposal, phase),
		overPot: exceedsPot(proposal.cost, ward.pot),
		next: next && next.id !== id ? { id: next.id, title: next.title } : null
	};
}
