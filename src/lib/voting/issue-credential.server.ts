import { createHash } from 'node:crypto';
import { and, eq, isNull, or } from 'drizzle-orm';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { signBlinded } from './blind-signature.server.ts';
import { issuingKeyOf } from './issuing-key.server.ts';
import { refuseClosed } from './open-box.ts';
import { paperInBox } from './open-paper.server.ts';
import type { PaperPlace } from './paper-place.ts';
import { demandEntitlement, type Bearer } from './roll.server.ts';

/**
 * Signs the credential of somebody who is entitled, without seeing it: once for each entitlement. The same blinded
 * value gets the same signature again, so that asking twice is safe. What is kept is that value's hash, and no time.
 * @param blinded what the phone blinded, as long as the issuing key's modulus
 * @returns the blind signature
 * @throws Refusal NotSignedIn, NotFound, RoundNotOpen, NotEligible (not-on-roll, other-ward), BadInput, and CredentialTaken
 * when another value was signed for this entitlement before
 */
export async function issueCredential(
	app: App,
	bearer: Bearer,
	{ roundId, wardId }: PaperPlace,
	blinded: Uint8Array
): Promise<Uint8Array> {
	const { main } = app.stores;
	const place = { roundId, wardId };
	const { round, phase } = await findPaperPlace(main, roundId, wardId, app.clock());
	const entitlement = await demandEntitlement(app, bearer, roundId);
	if (phase !== 'voting') refuseClosed(round, phase, app.clock());
	if (entitlement.wardId !== wardId) refuse('NotEligible', { reason: 'other-ward' });
	if (entitlement.connection === null) refuse('NotEligible', { reason: 'not-on-roll' });
	await paperInBox(app, place);
	const { privateKey } = await issuingKeyOf(main, place);
	// Signed first: what can't be signed doesn't use up anybody's entitlement.
	const signature = signBlinded(privateKey, blinded);
	const hash = createHash('sha256').update(blinded).digest('hex');
	const { voterRoll } = main.tables;
	const taken = await main.transaction((tx) =>
		tx
			.update(voterRoll)
			.set({ blinded: hash })
			.where(
				and(eq(voterRoll.entitlementId, entitlement.id), or(isNull(voterRoll.blinded), eq(voterRoll.blinded, hash)))
			)
			.returning({ wardId: voterRoll.wardId })
	);
	if (taken.length === 0) refuse('CredentialTaken', {});
	return signature;
}
