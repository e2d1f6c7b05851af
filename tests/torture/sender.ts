import { randomInt } from 'node:crypto';
import type { Agent } from 'node:http';
import { leafHash } from '$lib/record/hashes.ts';
import { leafOf, signedBallotFormat } from '$lib/record/signed-ballot.ts';
import { postBallot } from '../load/post-ballot.ts';
import type { ReceiptCheck } from '../load/receipt-check.ts';
import type { Phone } from '../store/voting/a-phone.ts';
import { ADVICE, COURT, HERE, LUNCH } from '../store/voting/a-round.ts';

const PAPERS = [[LUNCH], [COURT], [ADVICE], [COURT, LUNCH]];
const BOX = `/box/${HERE.roundId}/${HERE.wardId}`;

/** A ballot as it was sent. */
interface Sent {
	readonly number: number;
	readonly choices: string;
	readonly bytes: Uint8Array;
	readonly leaf: Uint8Array;
}

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** One voter's phone over the lives of a server: casts, changes, and sends again what got no receipt. */
export class Sender {
	readonly phone: Phone;
	/** By their numbers: all that ever went out. */
	readonly sent = new Map<number, Sent>();
	/** Numbers of those with a checked receipt. */
	readonly acknowledged = new Set<number>();
	#waiting: Sent | null = null;
	#last = 0;

	constructor(phone: Phone) {
		this.phone = phone;
	}

	async #next(): Promise<Sent> {
		const number = ++this.#last;
		const bytes = await this.phone.fill(number, PAPERS[randomInt(PAPERS.length)]!);
		const ballot = signedBallotFormat.decode(bytes);
		const choices = `${ballot.choices.kind} ${ballot.choices.ids.join(' ')}`;
		const sent = { number, bytes, choices, leaf: leafHash(leafOf(ballot)) };
		this.sent.set(number, sent);
		return sent;
	}

	/**
	 * Casts one ballot after another until nobody answers any more.
	 * @param isReceipt see receiptCheck
	 * @param onReceipt called after each
	 * @throws Error for an answer that isn't a right receipt
	 */
	async vote(agent: Agent, port: number, isReceipt: ReceiptCheck, onReceipt: () => void): Promise<void> {
		for (;;) {
			this.#waiting ??= await this.#next();
			const { number, bytes, leaf } = this.#waiting;
			const answer = await postBallot(agent, port, `${BOX}/ballots`, bytes);
			if (!answer) return;
			if (!isReceipt(answer.said.receipt, leaf)) throw new Error(`no receipt: ${JSON.stringify(answer)}`);
			this.acknowledged.add(number);
			this.#waiting = null;
			onReceipt();
		}
	}
}

/** The box's own page: manifest, checkpoint, and so on. @returns null when nobody answers */
export const askBox = (port: number): Promise<Record<string, string> | null> =>
	fetch(`http://127.0.0.1:${port}${BOX}`).then(
		(answer) => answer.json() as Promise<Record<string, string>>,
		() => null
	);
