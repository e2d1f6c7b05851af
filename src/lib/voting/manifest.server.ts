import { createHash } from 'node:crypto';
import type { Reads } from '$db/store.ts';
import type { App } from '../operations/app.server.ts';
import { paperFormat, type PaperText } from '../record/ballot-paper.ts';
import { utf8 } from '../record/bytes.ts';
import { manifestFormat } from '../record/entries.ts';
import type { Signer } from '../record/note-key.ts';
import { sealOfRound } from '../rounds/draw.server.ts';
import { recordSigner } from '../rounds/record-key.server.ts';
import type { Round } from '../rounds/rounds.server.ts';
import { issuingKeyOf } from './issuing-key.server.ts';
import { inRecord, type PaperPlace } from './paper-place.ts';
import { paperText } from './paper-text.ts';
import { readPaper } from './paper.server.ts';
import { recordKeyOf } from './record-keys.server.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());

/** The record spells instants to the second. */
export const toSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000);

/** The keys that a manifest names. */
export interface PaperKeys {
	/** SubjectPublicKeyInfo, in base 64. */
	readonly issuingKey: string;
	/** Signs the record, under its name: host, round and ward. */
	readonly signer: Signer;
}

/** A paper's keys, made where they aren't there yet. Not inside a transaction: making them takes a second. */
export async function keysOf(app: App, place: PaperPlace): Promise<PaperKeys> {
	const origin = `${new URL(app.settings.ORIGIN).host}/rounds/${place.roundId}/${place.wardId}`;
	const { publicKey } = await issuingKeyOf(app.stores.main, place);
	return { issuingKey: publicKey, signer: recordSigner(origin, await recordKeyOf(app.stores.box, place)) };
}

/** A manifest and what it vouches for, as they're spelled in the record. */
export interface Manifest {
	readonly manifest: string;
	readonly paper: string;
	readonly text: PaperText;
	/** SHA-256 of the manifest, in hexadecimal: what two people approve. */
	readonly hash: string;
	readonly closesAt: Date;
}

/** A ward's manifest as the round is now: the same each time, until something in it is changed. */
export async function manifestOf(
	app: App,
	round: Round,
	place: PaperPlace,
	{ issuingKey, signer }: PaperKeys,
	read: Reads = app.stores.main.read
): Promise<Manifest> {
	const { main } = app.stores;
	const ward = round.wards.find(({ id }) => id === place.wardId)!;
	const text = paperText(place, await readPaper(main, round, ward, read));
	const paper = paperFormat.spell(text);
	const closesAt = toSecond(round.closesAt);
	const manifest = manifestFormat.spell({
		...inRecord(place),
		paper: sha256(utf8(paper)),
		rule: { rule: round.tallyRule, satisfaction: round.satisfaction, fewestVotes: round.fewestVotes },
		seal: new Uint8Array(Buffer.from(await sealOfRound(main, round.id, read), 'hex')),
		opens: toSecond(round.votingOpensAt),
		closes: closesAt,
		issuingKey: sha256(Buffer.from(issuingKey, 'base64')),
		recordKey: signer.publicKey
	});
	const hash = Buffer.from(sha256(utf8(manifest))).toString('hex');
	return { manifest, paper, text, hash, closesAt };
}
