import type { App } from '../operations/app.server.ts';
import { openingApproval } from '../rounds/phase.ts';
import { findPaperPlace, type Round } from '../rounds/rounds.server.ts';
import { openedPaper, type OpenedPaper } from './box-papers.server.ts';
import { countsEntry } from './entitlements.server.ts';
import { keysOf, manifestOf } from './manifest.server.ts';
import { refuseClosed } from './open-box.ts';
import { paperKey, type PaperPlace } from './paper-place.ts';
import { addEntries, ofPaper } from './record-keeper.server.ts';

async function open(app: App, round: Round, place: PaperPlace): Promise<OpenedPaper> {
	const { main, box } = app.stores;
	const keys = await keysOf(app, place);
	const { manifest, paper, hash, closesAt } = await manifestOf(app, round, place, keys);
	const { signer, issuingKey } = keys;
	// No use case changes it without voiding the approval; whatever else did, the box opens with nothing unapproved.
	if (openingApproval(round, round.decisions, place.wardId)?.manifest !== hash) {
		throw new Error(`${place.roundId} ${place.wardId}: the manifest isn't the one that two people approved`);
	}
	const slipKey = Buffer.from(app.random(32)).toString('hex');
	const row = { origin: signer.name, manifest, paper, issuingKey, slipKey, closesAt };
	const first = [row.manifest, await countsEntry(main, place, 'opening')];
	const { roundId, wardId } = place;
	await box.transaction(async (tx) => {
		const { papers, importedBallots } = box.tables;
		const imported = await tx.$count(importedBallots, ofPaper(importedBallots, place));
		if (imported > 0) throw new Error('an imported election is not voted on');
		// Of two processes that open it at once, one is too late.
		const values = { roundId, wardId, ...row, size: first.length, checkpoint: '' };
		const inserted = await tx.insert(papers).values(values).onConflictDoNothing().returning({ size: papers.size });
		if (inserted.length === 0) return;
		const head = await addEntries(box, tx, { place: { roundId, wardId }, size: 0, signer }, first);
		await tx.update(papers).set(head).where(ofPaper(papers, place));
	});
	return (await openedPaper(box, place))!;
}

const underWay = new WeakMap<App['stores'], Map<string, Promise<OpenedPaper>>>();

/**
 * A paper as the box has it, opened by whoever asks for it first once voting is open: the manifest that two people
 * approved, its ballot paper and keys are copied into the box and become its record's beginning.
 * @throws Refusal NotFound; RoundNotOpen or OpeningNotApproved when it was never opened, and voting isn't open now
 */
export async function paperInBox(app: App, place: PaperPlace): Promise<OpenedPaper> {
	const known = await openedPaper(app.stores.box, place);
	if (known) return known;
	const { round, phase } = await findPaperPlace(app.stores.main, place.roundId, place.wardId, app.clock());
	if (phase !== 'voting') refuseClosed(round, phase, app.clock());
	// Making keys takes a second: it's done once, however many people are waiting for it.
	const opening = underWay.get(app.stores) ?? new Map<string, Promise<OpenedPaper>>();
	underWay.set(app.stores, opening);
	const key = paperKey(place);
	const begun = opening.get(key) ?? open(app, round, place).finally(() => opening.delete(key));
	opening.set(key, begun);
	return begun;
}
