import { refuse } from '../kernel/errors.ts';
import { randomCode } from '../kernel/ids.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { asKept, checkBallot, withoutNothing, type Ballot } from './ballot.ts';
import { keepBallot, receiptFor, type Receipt } from './form-box.server.ts';
import type { PaperPlace } from './paper-place.ts';
import { credentialOf, phoneTagOf } from './credential.server.ts';
import { refuseClosed } from './open-box.ts';
import { readPaper } from './paper.server.ts';
import { rollEntry } from './roll.server.ts';

export interface BallotToCast extends PaperPlace, Ballot {
	/**
	 * The phone's own count of this person's ballots, from 1: a late copy of an earlier ballot then can't undo a later one.
	 * Left out where there's no phone to count: one more than whatever is in the box.
	 */
	readonly number?: number;
	/** Under which name the phone kept this ballot (see credential.server.ts); left out where it kept none. */
	readonly phoneTag?: string;
}

/**
 * Casts a ballot, or changes it. Sending the same again is always safe, after closing too: it gets the receipt that its
 * voter may never have seen.
 * @returns the receipt, once the ballot is on disk and never before
 * @throws Refusal NotSignedIn, NotFound, RoundNotOpen, NotEligible (not-on-roll, other-ward), ChangedMeanwhile for a number
 * that is not the newest, NotAllowed for a ballot that somebody else left on this phone, and what checkBallot throws
 */
export async function castBallot(app: App, actor: Actor | null, ballot: BallotToCast): Promise<Receipt> {
	demand(actor, 'ballot.cast', { ownerId: actor?.id });
	const { main, box } = app.stores;
	const { roundId, wardId } = ballot;
	const place = { roundId, wardId };
	const { round, ward, phase } = await findPaperPlace(main, roundId, wardId, app.clock());
	if (phase === 'cancelled') refuseClosed(round, phase);
	const credential = await credentialOf(app, actor.id, place);
	if (ballot.phoneTag !== undefined && ballot.phoneTag !== phoneTagOf(credential)) refuse('NotAllowed', {});
	const said = asKept(round.ballotType, withoutNothing(ballot));
	if (phase !== 'voting') return (await receiptFor(box, place, credential, said)) ?? refuseClosed(round, phase);
	const entry = await rollEntry(main, roundId, actor.id);
	if (entry?.wardId !== wardId) refuse('NotEligible', { reason: entry ? 'other-ward' : 'not-on-roll' });
	const sentAgain = await receiptFor(box, place, credential, said, ballot.number);
	if (sentAgain) return sentAgain;
	const checked = checkBallot(await readPaper(main, round, ward), ballot);
	const receipt = randomCode(app.random, 8);
	return keepBallot(box, place, { credential, ballot: checked, receipt, number: ballot.number }, () => {
		if (app.clock() >= round.closesAt) refuseClosed(round, 'counting');
	});
}
