import { and, eq } from 'drizzle-orm';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { findProject } from '../proposals/projects.server.ts';
import { phaseName } from '../rounds/phase-words.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { checkNote, type Status } from './progress.ts';

/**
 * An officer notes how a funded project is going. The first note in a ward starts its delivery.
 * @param note `words` may be empty, except for a project that stopped
 * @throws Refusal NotSignedIn or NotAllowed unless the actor is an officer of the project's ward; NotFound for a project
 * that isn't there or wasn't funded; WrongPhase before the result is published; BadInput, TooLarge.
 */
export async function noteProgress(
	app: App,
	actor: Actor | null,
	{ projectId, status, words }: { projectId: string; status: Status; words: string }
): Promise<void> {
	const { main } = app.stores;
	const { deliveryUpdates, ledger, roundDecisions } = main.tables;
	await main.transaction(async (tx) => {
		const { roundId, wardId } = await findProject(main, projectId, tx);
		demand(actor, 'delivery.update', { wardIds: [wardId] });
		checkNote(status, words);
		const now = app.clock();
		const { ward, phase } = await findPaperPlace(main, roundId, wardId, now, tx);
		if (phase !== 'decided' && phase !== 'delivering') {
			refuse('WrongPhase', { phase: phaseName(phase), needs: phaseName('delivering') });
		}
		const paid = await tx
			.select({ id: ledger.id })
			.from(ledger)
			.where(and(eq(ledger.potId, ward.potId), eq(ledger.projectId, projectId)));
		if (paid.length === 0) refuse('NotFound', { what: 'project' });
		await tx.insert(deliveryUpdates).values({ projectId, status, words: words.trim(), at: now });
		if (phase === 'delivering') return;
		await tx
			.insert(roundDecisions)
			.values({ roundId, wardId, kind: 'delivery-started', reason: '', personId: actor.id, at: now });
	});
}
