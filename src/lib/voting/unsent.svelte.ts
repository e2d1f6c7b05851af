import { systemRandom } from '../kernel/ids.ts';
import { asKept, choicesOf, withoutNothing, type Ballot } from './ballot.ts';
import type { BallotType } from '../rounds/ballot-type.ts';
import { line } from './box-address.ts';
import { fillBallot } from './fill-ballot.ts';
import { keepStanding } from './phone-ballot.ts';
import { phoneKeeper } from './phone-keeper.ts';
import { alone, phoneVault } from './phone-vault.ts';
import { receiptCode } from './receipt-code.ts';
import { lookInRecord, sendUnsent, type Answer } from './send-unsent.ts';
import { tellStep } from './tell-step.ts';
import { vaultKey, type KeptPaper, type PhonePlace } from './vault.ts';

const TRY_EVERY = 15_000;

/** The ballots on this phone that wait for a receipt, and what the box said last. One for the whole app, in the browser only. */
class Unsent {
	/** What is kept, by vaultKey; as it was when it was last looked at. */
	papers = $state.raw<Readonly<Record<string, KeptPaper>>>({});
	waiting = $derived(Object.values(this.papers).filter((paper) => paper.waiting));
	/** The last answer, by vaultKey. */
	answers = $state.raw<Readonly<Record<string, { answer: Answer; paper: KeptPaper }>>>({});
	sending = $state(false);
	#again = false;
	#watchers = 0;
	#stop = () => {};

	/** Reads what this phone keeps, and notes it where pages see it without asking. */
	async look(): Promise<void> {
		const vault = await phoneVault();
		this.papers = Object.fromEntries((await vault.all()).map((paper) => [vaultKey(paper), paper]));
		for (const paper of Object.values(this.papers)) {
			const receipt = paper.saved && receiptCode(paper.saved.leaf);
			keepStanding(phoneKeeper(), paper, {
				ready: paper.credential !== null,
				waiting: paper.waiting !== null,
				receipt
			});
		}
	}

	/** Signs a ballot, keeps it and sends it. @returns whether this phone could: it has a credential */
	async cast(place: PhonePlace, type: BallotType, ballot: Ballot): Promise<boolean> {
		const choices = choicesOf(type, asKept(type, withoutNothing(ballot)));
		const filled = await alone(vaultKey(place), async () =>
			fillBallot(await phoneVault(), place, choices, systemRandom)
		);
		if (!filled) return false;
		this.forgetAnswer(place);
		await this.send();
		this.#noteSentElsewhere(place, filled.number);
		return true;
	}

	/** Another tab may have sent this one's ballot with its own: then the box answered there, and the receipt is here. */
	#noteSentElsewhere(place: PhonePlace, number: number): void {
		const key = vaultKey(place);
		const paper = this.papers[key];
		if (this.answers[key] || !paper || paper.waiting || (paper.saved?.number ?? 0) < number) return;
		this.answers = { ...this.answers, [key]: { paper, answer: { kind: 'receipt' } } };
	}

	/** What the box said about an earlier ballot no longer matters. */
	forgetAnswer(place: PhonePlace): void {
		this.answers = Object.fromEntries(Object.entries(this.answers).filter(([key]) => key !== vaultKey(place)));
	}

	/** Sends whatever waits. One at a time; what is asked for meanwhile is done right after. */
	async send(): Promise<void> {
		if (this.sending) return void (this.#again = true);
		this.sending = true;
		try {
			do {
				this.#again = false;
				await this.look();
				if (this.waiting.length === 0) break;
				nudgeLater();
				const vault = await phoneVault();
				const sent = await alone('sending', () => sendUnsent({ vault, line, random: systemRandom }));
				for (const { paper, answer } of sent) {
					if (answer.kind === 'receipt') tellStep(phoneKeeper(), paper, 'receipt');
				}
				this.answers = {
					...this.answers,
					...Object.fromEntries(sent.map(({ paper, answer }) => [vaultKey(paper), { paper, answer }]))
				};
			} while (this.#again);
			await this.look();
		} finally {
			this.sending = false;
		}
	}

	/** Looks whether a ballot is in the public record yet. */
	async lookInRecord(place: PhonePlace): Promise<void> {
		const paper = this.papers[vaultKey(place)];
		if (!paper?.saved || paper.saved.inRecord) return;
		const now = await lookInRecord(await phoneVault(), line, paper);
		this.papers = { ...this.papers, [vaultKey(place)]: now };
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
		const nudged = ({ data }: MessageEvent) => void (data === NUDGE && this.send());
		const timer = setInterval(send, TRY_EVERY);
		addEventListener('online', send);
		addEventListener('pageshow', send);
		document.addEventListener('visibilitychange', send);
		navigator.serviceWorker?.addEventListener('message', nudged);
		send();
		return () => {
			clearInterval(timer);
			removeEventListener('online', send);
			removeEventListener('pageshow', send);
			document.removeEventListener('visibilitychange', send);
			navigator.serviceWorker?.removeEventListener('message', nudged);
		};
	}
}

/** The service worker's word that there's signal again; see service-worker.ts. */
const NUDGE = 'send ballots';

/** Asks to be nudged when there's signal, where the browser does that (Background Sync). */
function nudgeLater(): void {
	type Syncing = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };
	void navigator.serviceWorker?.ready.then((registration: Syncing) =>
		registration.sync?.register(NUDGE).catch(() => {})
	);
}

export const unsent = new Unsent();
