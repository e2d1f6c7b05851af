import { createHash } from 'node:crypto';
import type { App } from '../operations/app.server.ts';
import { paperFormat } from '../record/ballot-paper.ts';
import { manifestFormat } from '../record/entries.ts';
import { sealOfRound } from '../rounds/draw.server.ts';
import { recordSigner } from '../rounds/record-key.server.ts';
import { findPaperPlace, type Round } from '../rounds/rounds.server.ts';
import { openedPaper, type OpenedPaper } from './box-papers.server.ts';
import { countsEntry } from './entitlements.server.ts';
import { issuingKeyOf } from './issuing-key.server.ts';
import { refuseClosed } from './open-box.ts';
import { inRecord, paperKey, type PaperPlace } from './paper-place.ts';
import { paperText } from './paper-text.ts';
import { readPaper } from './paper.server.ts';
import { addEntries, ofPaper } from './record-keeper.server.ts';
import { recordKeyOf } from './record-keys.server.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
const asText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The record spells instants to the second. */
export const toSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000);

/** Host, round and ward: under this name the record is signed. */
const originOf = (app: App, { roundId, wardId }: PaperPlace): string =>
	`${new URL(app.settings.ORIGIN).host}/rounds/${roundId}/${wardId}`;

/** The manifest and what it vouches for. */
async function prepare(app: App, round: Round, place: PaperPlace) {
	const { main } = app.stores;
	const ward = round.wards.find(({ id }) => id === place.wardId)!;
	const paper = paperFormat.encode(paperText(place, await readPaper(main, round, ward)));
	const { publicKey } = await issuingKeyOf(main, place);
	const recordKey = await recordKeyOf(app.stores.box, place);
	const signer = recordSigner(originOf(app, place), recordKey);
	const closesAt = toSecond(round.closesAt);
	const manifest = manifestFormat.encode({
		...inRecord(place),
		paper: sha256(paper),
		rule: { rule: round.tallyRule, satisfaction: round.satisfaction, fewestVotes: round.fewestVotes },
		seal: new Uint8Array(Buffer.from(await sealOfRound(main, round.id), 'hex')),
		opens: toSecond(round.votingOpensAt),
		closes: closesAt,
		issuingKey: sha256(Buffer.from(publicKey, 'base64')),
		recordKey: signer.publicKey
	});
	const row = {
		origin: signer.name,
		manifest: asText(manifest),
		paper: asText(paper),
		issuingKey: publicKey,
		closesAt
	};
	return { signer, row };
}

async function open(app: App, round: Round, place: PaperPlace): Promise<OpenedPaper> {
	const { main, box } = app.stores;
	const { signer, row } = await prepare(app, round, place);
	const first = [row.manifest, await countsEntry(main, place, 'opening')];
	const { roundId, wardId } = place;
	await box.transaction(async (tx) => {
		const { papers, importedBallots } = box.tables;
		const imported = await tx.$count(importedBallots, ofPaper(importedBallots, place));
		if (imported > 0) throw new Error('an imported election is not voted on');
		// Of two processes that open it at once, one is too late, and its keys are forgotten.
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
 * A paper as the box has it, opened by whoever asks for it first once voting is open: its manifest, ballot paper and keys
 * are copied into the box and become its record's beginning.
 * @throws Refusal NotFound; RoundNotOpen when it was never opened, and voting isn't open now
 */
export async function paperInBox(app: App, place: PaperPlace): Promise<OpenedPaper> {
	const known = await openedPaper(app.stores.box, place);
	if (known) return known;
	const { round, phase } = await findPaperPlace(app.stores.main, place.roundId, place.wardId, app.clock());
	if (phase !== 'voting') refuseClosed(round, phase);
	// Making keys takes a second: it's done once, however many people are waiting for it.
	const opening = underWay.get(app.stores) ?? new Map<string, Promise<OpenedPaper>>();
	underWay.set(app.stores, opening);
	const key = paperKey(place);
	const begun = opening.get(key) ?? open(app, round, place).finally(() => opening.delete(key));
	opening.set(key, begun);
	return begun;
}
