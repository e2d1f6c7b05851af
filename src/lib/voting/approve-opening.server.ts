import type { Queries } from '$db/store.ts';
import { m } from '$lib/paraglide/messages.js';
import { refuse } from '../kernel/errors.ts';
import { queueMail } from '../notices/outbox.server.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { approvalsOf, approve, officersOfAll, type Approval } from '../rounds/approve.server.ts';
import { openingApproval } from '../rounds/phase.ts';
import { phaseName } from '../rounds/phase-words.ts';
import { findPaperPlace, type Round, type RoundWard } from '../rounds/rounds.server.ts';
import { keysOf, manifestOf, type Manifest } from './manifest.server.ts';
import type { PaperPlace } from './paper-place.ts';

/** Asks the ward's other officers to approve it too: it's their next job. */
async function askOthers(app: App, tx: Queries, actor: Actor, round: Round, ward: RoundWard): Promise<void> {
	const words = { who: actor.name, round: round.title, ward: ward.name };
	const address = `${app.settings.ORIGIN}/officer/rounds/${round.id}/approve`;
	const body = m.rounds_mail_approve_opening_body({ ...words, address });
	for (const { id, email: to } of await officersOfAll(app, [ward.id], tx)) {
		if (id !== actor.id) await queueMail(app, tx, { to, subject: m.rounds_mail_approve_subject(words), body });
	}
}

/**
 * Approves the opening of voting in a ward: its manifest, by its hash. Once two different officers of the ward have,
 * voting opens at its instant, or at once when that has passed.
 * @param seen the hash of the manifest that was shown
 * @returns whether it's approved by two now
 * @throws Refusal NotSignedIn, NotAllowed (another ward's), NotFound; WrongPhase before the paper is fixed or after voting
 * opened; AlreadyDone when two people approved it before; NotNow when voting would have closed by now; ApprovalOutdated,
 * ApprovedAlready
 */
export async function approveOpening(app: App, actor: Actor | null, place: PaperPlace, seen: string): Promise<boolean> {
	const { roundId, wardId } = place;
	const { main } = app.stores;
	demand(actor, 'round.decide', { wardIds: [wardId] });
	await findPaperPlace(main, roundId, wardId, app.clock());
	const keys = await keysOf(app, { roundId, wardId });
	return main.transaction(async (tx) => {
		const now = app.clock();
		const { round, ward, phase } = await findPaperPlace(main, roundId, wardId, now, tx);
		if (openingApproval(round, round.decisions, wardId)) refuse('AlreadyDone', { what: m.rounds_done_opening() });
		if (phase !== 'shortlisted') refuse('WrongPhase', { phase: phaseName(phase), needs: phaseName('shortlisted') });
		if (now >= round.closesAt) refuse('NotNow', { why: m.rounds_approve_too_late() });
		const { hash } = await manifestOf(app, round, place, keys, tx);
		const matter = { what: 'opening', roundId, wardId, wardIds: [wardId], hash, office: 'officer' } as const;
		const carried = await approve(app, tx, actor, matter, seen);
		if (!carried) {
			await askOthers(app, tx, actor, round, ward);
			return false;
		}
		const { roundDecisions } = main.tables;
		const decision = { roundId, wardId, kind: 'manifest-approved', reason: '', manifest: hash } as const;
		await tx.insert(roundDecisions).values({ ...decision, personId: actor.id, at: now });
		return true;
	});
}

/** A ward whose opening waits for approval, or has it. */
export interface Opening {
	readonly ward: Pick<RoundWard, 'id' | 'name' | 'pot'>;
	readonly manifest: Manifest;
	readonly approvals: readonly Approval[];
	/** Everybody who may approve it. */
	readonly officers: readonly { readonly id: string; readonly name: string }[];
}

/** A ward's manifest as it would be approved now, and who has. For use cases that ask who may see it. */
export async function openingOf(app: App, round: Round, { id, name, pot }: RoundWard): Promise<Opening> {
	const place = { roundId: round.id, wardId: id };
	const manifest = await manifestOf(app, round, place, await keysOf(app, place));
	return {
		ward: { id, name, pot },
		manifest,
		approvals: await approvalsOf(app.stores.main, manifest.hash),
		officers: (await officersOfAll(app, [id])).map(({ id, name }) => ({ id, name }))
	};
}
