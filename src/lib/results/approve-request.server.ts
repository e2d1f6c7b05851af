import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { approveWithdrawal } from '../proposals/withdraw-project.server.ts';
import { approveCancellation, approveExtension } from '../rounds/decide.server.ts';
import { findRequest, type SeenRequest } from '../rounds/requests.server.ts';
import { addressesConcerned } from '../voting/concerned.server.ts';
import { startCount } from './count-paper.server.ts';

/**
 * Approves whatever it is that a colleague asked for: with the second person's approval it takes effect.
 * @param seen as it was shown
 * @returns whether it took effect
 * @throws Refusal NotFound, and what each use case throws
 */
export async function approveAsked(
	app: App,
	actor: Actor | null,
	roundId: string,
	seen: SeenRequest
): Promise<boolean> {
	const { what, wardId } = await findRequest(app.stores.main, roundId, seen.id);
	if (what === 'count') return (await startCount(app, actor, { roundId, wardId: wardId! }, seen)).done !== null;
	const concerned = await addressesConcerned(app, roundId);
	if (what === 'extension') return approveExtension(app, actor, seen, concerned);
	if (what === 'cancellation') return approveCancellation(app, actor, seen, concerned);
	return approveWithdrawal(app, actor, seen, concerned);
}
