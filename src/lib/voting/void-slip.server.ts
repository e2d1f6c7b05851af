import { and, eq } from 'drizzle-orm';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { recordAction } from '../rounds/officers-record.server.ts';
import { isPhrase } from '../record/fields.ts';
import type { PaperPlace } from './paper-place.ts';
import { deliverAgreed } from './enter-slip.server.ts';
import { voidSlipInBox } from './slip-box.server.ts';
import { ofSlips, slipCounts } from './slips.server.ts';

/**
 * Makes a slip void: spoilt, lost, or filled in against the rules. One whose ballot is in the box already is taken out of
 * the count: the public record says so, with the reason and without the slip's number.
 * @throws Refusal NotSignedIn, NotAllowed, BadInput for a reason that's missing or too long, SlipRefused, and RoundNotOpen
 * once the record is closed
 */
export async function voidSlip(
	app: App,
	actor: Actor | null,
	{ roundId, wardId }: PaperPlace,
	{ number, reason: typed }: { readonly number: number; readonly reason: string }
): Promise<void> {
	demand(actor, 'voters.manage', { wardIds: [wardId] });
	const { main } = app.stores;
	const place = { roundId, wardId };
	const reason = typed.trim();
	if (!isPhrase(reason)) refuse('BadInput', { where: 'reason', why: 'missing or too long' });
	await deliverAgreed(app, place);
	const { paperSlips, slipEntries } = main.tables;
	const slip = and(ofSlips(paperSlips, place), eq(paperSlips.number, number));
	const stateOf = async () => {
		const [row] = await main.read.select({ state: paperSlips.state }).from(paperSlips).where(slip);
		return row?.state ?? refuse('SlipRefused', { why: 'unknown' });
	};
	const before = await stateOf();
	const isInBox = before === 'accepted';
	if (isInBox) await voidSlipInBox(app, place, number, reason);
	await main.transaction(async (tx) => {
		const [row] = await tx.select({ state: paperSlips.state }).from(paperSlips).where(slip);
		if (row?.state !== before) refuse('ChangedMeanwhile', {});
		if (before === 'void' || before === 'withdrawn') refuse('SlipRefused', { why: 'void' });
		if (!isInBox && (await slipCounts(main, place, tx)).allIn) refuse('SlipRefused', { why: 'all-in' });
		await tx.delete(slipEntries).where(and(ofSlips(slipEntries, place), eq(slipEntries.number, number)));
		// The public record has the reason of one that was in the box: written here too, it would join number and record.
		await tx
			.update(paperSlips)
			.set(isInBox ? { state: 'withdrawn' } : { state: 'void', reason })
			.where(slip);
		const deed = {
			roundId: place.roundId,
			wardIds: [place.wardId],
			action: 'slips-voided',
			office: 'officer'
		} as const;
		await recordAction(app, tx, actor, { ...deed, details: { slips: 1 } });
	});
}
