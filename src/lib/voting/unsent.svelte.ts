import { deserialize } from '$app/forms';
import type { Ballot } from './ballot.ts';
import { type PhonePlace, type UnsentBallot } from './phone-ballot.ts';
import { queueBallot, sendUnsent, unsentOn, type Answer } from './send-unsent.ts';
import { phoneKeeper } from './phone-keeper.ts';

/** A request that hangs on a bad line is given up, and tried again: sending twice is safe. */
const PATIENCE = 20_000;
const TRY_EVERY = 15_000;

/** What the cast action answers; see routes/rounds/[round]/[ward]/vote. */
type CastAnswer = {
	receipt?: string;
	number?: number;
	/** The server's word that this ballot will never be taken. */
	final?: boolean;
	notYours?: boolean;
	problems?: Record<string, string>;
};

async function post(ballot: PhonePlace & UnsentBallot): Promise<Answer> {
	const form = new FormData();
	for (const id of ballot.choices) form.append('choices', id);
	for (const given of ballot.points ?? []) form.append('points', String(given));
	form.set('number', String(ballot.number));
	form.set('phoneTag', ballot.phoneTag);
	const response = await fetch(`/rounds/${ballot.roundId}/${ballot.wardId}/vote?/cast`, {
		method: 'POST',
		body: form,
		headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
		signal: AbortSignal.timeout(PATIENCE)
	});
	const result = deserialize<CastAnswer, CastAnswer>(await response.text());
	if (result.type === 'redirect') return { kind: 'sign-in' };
	if (result.type === 'success' && result.data?.receipt && result.data.number) {
		return { kind: 'receipt', receipt: result.data.receipt, number: result.data.number };
	}
	if (result.type === 'failure' && result.data?.notYours) return { kind: 'not-yours' };
	if (result.type === 'failure' && result.data?.final) {
		return { kind: 'refused', sentence: Object.values(result.data.problems ?? {})[0] ?? '' };
	}
	return { kind: 'not-sent' };
}

/** The ballots on this phone that wait for a receipt, and what the server said last. One for the whole app, in the browser only. */
class Unsent {
	waiting = $state.raw<readonly (PhonePlace & UnsentBallot)[]>([]);
	/** The last answer for each phone tag. */
	answers = $state.raw<Readonly<Record<string, Answer & { place: PhonePlace }>>>({});
	sending = $state(false);
	#again = false;
	#watchers = 0;
	#stop = () => {};

	/** Keeps a ballot and sends it. Resolves when there's an answer, or none. */
	async cast(place: PhonePlace, ballot: Ballot, known: number): Promise<void> {
		queueBallot(phoneKeeper(), place, ballot, known);
		this.forgetAnswer(place);
		await this.send();
	}

	/** What the server said about an earlier ballot no longer matters. */
	forgetAnswer({ phoneTag }: PhonePlace): void {
		this.answers = Object.fromEntries(Object.entries(this.answers).filter(([tag]) => tag !== phoneTag));
	}

	/** Sends whatever waits. One at a time; what is asked for meanwhile is done right after. */
	async send(): Promise<void> {
		this.waiting = unsentOn(phoneKeeper());
		if (this.sending) return void (this.#again = true);
		if (this.waiting.length === 0) return;
		this.sending = true;
		do {
			this.#again = false;
			for (const { ballot, answer } of await sendUnsent(phoneKeeper(), post)) {
				const { roundId, wardId, phoneTag } = ballot;
				this.answers = { ...this.answers, [phoneTag]: { ...answer, place: { roundId, wardId, phoneTag } } };
			}
		} while (this.#again);
		this.waiting = unsentOn(phoneKeeper());
		this.sending = false;
	}

	/** Tries again when there's signal, when the page is looked at, and every now and then. @returns what stops it. */
	watch(): () => void {
		if (this.#watchers++ === 0) this.#stop = this.#listen();
		let stopped = false;
		return () => {
			if (!stopped && --this.#watchers === 0) this.#stop();
			stopped = true;
		};
	}

	#listen(): () => void {
		const send = () => void (document.visibilityState === 'visible' && this.send());
		const timer = setInterval(send, TRY_EVERY);
		addEventListener('online', send);
		addEventListener('pageshow', send);
		document.addEventListener('visibilitychange', send);
		send();
		return () => {
			clearInterval(timer);
			removeEventListener('online', send);
			removeEventListener('pageshow', send);
			document.removeEventListener('visibilitychange', send);
		};
	}
}

export const unsent = new Unsent();
