import { bytesToHex } from '@noble/hashes/utils.js';
import type { RandomBytes } from '../kernel/ids.ts';
import { manifestFormat } from '../record/entries.ts';
import { leafHash } from '../record/hashes.ts';
import type { BoxRefusal, Line } from './box-address.ts';
import { isInRecord, isReceipt } from './check-receipt.ts';
import { fillBallot } from './fill-ballot.ts';
import { signedBallotFormat } from '../record/signed-ballot.ts';
import type { KeptPaper, Vault, WaitingBallot } from './vault.ts';

/** How a phone sends what it keeps: a ballot counts as sent once a receipt for it is here and has been checked. */

/** What became of a ballot that was sent. */
export type Answer =
	/** It's in the box: this phone has checked the receipt. */
	| { readonly kind: 'receipt' }
	/** It won't be taken, ever: voting has closed, or it isn't a ballot of this paper. */
	| { readonly kind: 'refused'; readonly sentence: string }
	/** A newer ballot is in the box, cast with this credential on another phone. This one isn't sent over it. */
	| { readonly kind: 'newer' }
	/** No signal, or the server couldn't, or what it said isn't true. It stays here and goes again. */
	| { readonly kind: 'not-sent' };

/** Means to send with. */
interface Post {
	readonly vault: Vault;
	readonly line: Pick<Line, 'cast'>;
	readonly random: RandomBytes;
}

const stillWaits = (kept: KeptPaper | null, { leaf }: WaitingBallot): boolean =>
	!!kept?.waiting && String(kept.waiting.leaf) === String(leaf);

/** Ends a ballot's waiting, unless it was changed while it was on its way: then the newer one still waits. */
const settle = (vault: Vault, paper: KeptPaper, waiting: WaitingBallot, end: Partial<KeptPaper>) =>
	vault.change(paper, (kept) => (kept && stillWaits(kept, waiting) ? { ...kept, ...end, waiting: null } : kept));

/** Other ballots of this key are in the box, as this phone can't have known when it has its key from another. */
async function countOn(post: Post, paper: KeptPaper, waiting: WaitingBallot, newest: number): Promise<Answer> {
	const { vault, random } = post;
	if (!paper.recovered) {
		await settle(vault, paper, waiting, { number: Math.max(newest, waiting.number) });
		return { kind: 'newer' };
	}
	const { choices } = signedBallotFormat.decode(waiting.bytes);
	await vault.change(paper, (kept) =>
		kept && stillWaits(kept, waiting) ? { ...kept, number: Math.max(kept.number, newest), recovered: false } : kept
	);
	const next = await fillBallot(vault, paper, choices, random);
	return next?.waiting ? sendOne(post, next, next.waiting) : { kind: 'not-sent' };
}

async function refusedBy(post: Post, paper: KeptPaper, waiting: WaitingBallot, refusal: BoxRefusal): Promise<Answer> {
	const { newest } = refusal.details ?? {};
	if (refusal.code === 'NumberRefused' && typeof newest === 'number') return countOn(post, paper, waiting, newest);
	if (!refusal.final) return { kind: 'not-sent' };
	await settle(post.vault, paper, waiting, {});
	return { kind: 'refused', sentence: refusal.sentence };
}

async function sendOne(post: Post, paper: KeptPaper, waiting: WaitingBallot): Promise<Answer> {
	const answer = await post.line.cast(paper, waiting.bytes);
	if (typeof answer !== 'string') return refusedBy(post, paper, waiting, answer);
	const { leaf, number } = waiting;
	if (!isReceipt(answer, manifestFormat.decode(paper.manifest), leaf)) return { kind: 'not-sent' };
	await settle(post.vault, paper, waiting, {
		saved: { number, leaf, receipt: answer, inRecord: false },
		recovered: false
	});
	return { kind: 'receipt' };
}

/** Sends every ballot that waits on this phone, whoever's it is: the box asks for nobody's name. */
export async function sendUnsent(post: Post): Promise<{ paper: KeptPaper; answer: Answer }[]> {
	const answers = [];
	for (const paper of await post.vault.all()) {
		if (!paper.waiting) continue;
		const answer = await sendOne(post, paper, paper.waiting).catch((): Answer => ({ kind: 'not-sent' }));
		answers.push({ paper: (await post.vault.read(paper)) ?? paper, answer });
	}
	return answers;
}

/**
 * Looks whether a ballot with a receipt has come into the public record, and checks the proof.
 * @returns what is kept now; never rejects for want of a signal
 */
export async function lookInRecord(vault: Vault, line: Pick<Line, 'proof'>, paper: KeptPaper): Promise<KeptPaper> {
	const { saved } = paper;
	if (!saved || saved.inRecord) return paper;
	const proof = await line.proof(paper, bytesToHex(leafHash(saved.leaf))).catch(() => null);
	if (!proof || !isInRecord(proof, manifestFormat.decode(paper.manifest), saved.leaf)) return paper;
	const seen = await vault.change(paper, (kept) =>
		kept?.saved?.receipt === saved.receipt ? { ...kept, saved: { ...saved, inRecord: true } } : kept
	);
	return seen ?? paper;
}
