import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { wardsOf, type Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { findProject } from '../proposals/projects.server.ts';
import { openingApproval, phaseOf } from '../rounds/phase.ts';
import { requestsOf, waitingRequests, type KeptRequest, type WaitingRequest } from '../rounds/requests.server.ts';
import { findRound, listRounds, type Round } from '../rounds/rounds.server.ts';
import { approvalsOf } from '../rounds/approve.server.ts';
import { openingOf, type Opening } from './approve-opening.server.ts';

/** Whether a ward's paper is fixed, and nobody but the clock and two people's approval is between it and voting. */
const isFixed = (round: Round, wardId: string, now: Date) =>
	phaseOf(round, round.decisions, wardId, now) === 'shortlisted';

/** A request with what else the page needs to say what it's about. */
export type ShownRequest = WaitingRequest & { readonly project: string | null };

/** What waits in a round for a second person's approval, as one of its officers sees it. */
export interface WaitingApprovals {
	readonly round: Round;
	/** Of the officer's wards: those whose opening waits. */
	readonly openings: readonly Opening[];
	/** Of the officer's wards: those that two people have approved, and in which voting opens by itself. */
	readonly approved: readonly { readonly name: string; readonly manifest: string | null }[];
	readonly requests: readonly ShownRequest[];
}

async function withProject(app: App, request: WaitingRequest): Promise<ShownRequest> {
	if (request.what !== 'withdrawal') return { ...request, project: null };
	const { title } = await findProject(app.stores.main, String(request.details.project), app.stores.main.read);
	return { ...request, project: title };
}

/** @throws Refusal NotSignedIn; NotFound; NotAllowed unless an officer of one of its wards at least. */
export async function waitingApprovals(app: App, actor: Actor | null, roundId: string): Promise<WaitingApprovals> {
	if (!actor) refuse('NotSignedIn', {});
	const round = await findRound(app.stores.main, roundId);
	const held = new Set(wardsOf(actor, 'officer'));
	const mine = round.wards.filter(({ id }) => held.has(id));
	demand(actor, 'round.decide', { wardIds: mine.map(({ id }) => id) });
	const fixed = mine.filter(({ id }) => isFixed(round, id, app.clock()));
	const approvalIn = (wardId: string) => openingApproval(round, round.decisions, wardId);
	const openings: Opening[] = [];
	for (const ward of fixed.filter(({ id }) => !approvalIn(id))) openings.push(await openingOf(app, round, ward));
	const requests = (await waitingRequests(app, roundId)).filter(({ wardIds }) => wardIds.some((id) => held.has(id)));
	return {
		round,
		openings,
		approved: fixed.flatMap(({ id, name }) => {
			const approval = approvalIn(id);
			return approval ? [{ name, manifest: approval.manifest }] : [];
		}),
		requests: await Promise.all(requests.map((request) => withProject(app, request)))
	};
}

/** Whether something waits for this officer, or they have approved it and it waits for somebody else. */
export type ApprovalDuty = 'yours' | 'others';

/**
 * What waits for approval in an officer's wards, for their console.
 * @returns by round and ward: `"<round> <ward>"`
 */
export async function approvalDuties(app: App, actor: Actor): Promise<Map<string, ApprovalDuty>> {
	const { main } = app.stores;
	const held = new Set(wardsOf(actor, 'officer'));
	const duties = new Map<string, ApprovalDuty>();
	const isMine = async (hash: string) => (await approvalsOf(main, hash)).some(({ personId }) => personId === actor.id);
	const note = (round: Round, wardId: string, done: boolean) => {
		const key = `${round.id} ${wardId}`;
		if (duties.get(key) !== 'yours') duties.set(key, done ? 'others' : 'yours');
	};
	const mayApprove = ({ wardIds }: KeptRequest) => wardIds.every((id) => held.has(id));
	for (const round of await listRounds(main)) {
		for (const ward of round.wards.filter(({ id }) => held.has(id) && isFixed(round, id, app.clock()))) {
			if (openingApproval(round, round.decisions, ward.id)) continue;
			const { manifest } = await openingOf(app, round, ward);
			note(round, ward.id, await isMine(manifest.hash));
		}
		for (const request of (await requestsOf(main, round.id, 'waiting')).filter(mayApprove)) {
			const done = await isMine(request.hash);
			for (const wardId of request.wardIds) note(round, wardId, done);
		}
	}
	return duties;
}
