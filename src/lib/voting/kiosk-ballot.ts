import { systemRandom } from '../kernel/ids.ts';
import type { BallotType } from '../rounds/ballot-type.ts';
import { asKept, choicesOf, withoutNothing, type Ballot } from './ballot.ts';
import { beginInBackground, unblindInBackground } from './blinding.ts';
import { line } from './box-address.ts';
import { fillBallot } from './fill-ballot.ts';
import { getCredential } from './get-credential.ts';
import { homePass, homePassHash } from './home-pass.ts';
import { receiptCode } from './receipt-code.ts';
import { makeRecoveryCode } from './recovery-code.ts';
import { sendUnsent } from './send-unsent.ts';
import { memoryVault, type PhonePlace } from './vault.ts';

/** What became of a ballot at a kiosk. */
export type KioskCast =
	| { readonly kind: 'saved'; readonly receipt: string }
	| { readonly kind: 'refused'; readonly sentence: string }
	/** What the server gave isn't what its manifest promises; or this voter has their credential elsewhere. */
	| { readonly kind: 'not-right' | 'taken' }
	/** No signal, or the server couldn't. May be tried again: it's the same ballot. */
	| { readonly kind: 'not-sent' };

/** A request that hangs is given up; asking again is safe. */
const PATIENCE = 20_000;

/** Tells the server which pass will let this voter in at home: what it's told opens nothing. @returns whether it's noted */
async function letInAtHome(pass: string): Promise<boolean> {
	const response = await fetch('/kiosk?/takeHome', {
		method: 'POST',
		headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
		body: new URLSearchParams({ hash: homePassHash(pass) }),
		signal: AbortSignal.timeout(PATIENCE)
	});
	const { type } = (await response.json()) as { type?: string };
	return type === 'success';
}

/**
 * A voter's turn at a kiosk. Recovery code, key, credential and ballot are in this page's memory and nowhere else: with the page they're
 * gone, and nobody after them finds anything. The credential is asked for only when the ballot is cast, so that whoever
 * walks away before can be let in again.
 */
export function kioskBallot(place: PhonePlace) {
	const vault = memoryVault();
	const code = makeRecoveryCode(systemRandom);
	return {
		/** Makes the recovery code one that can be taken home. @returns the code; null when that can't be done now */
		takeHome: async (): Promise<string | null> =>
			(await letInAtHome(homePass(code)).catch(() => false)) ? code : null,
		/** Signs and sends; again, the same ballot goes once more. */
		async cast(type: BallotType, ballot: Ballot): Promise<KioskCast> {
			const kept = await vault.read(place);
			if (!kept?.waiting) {
				const blinder = { begin: beginInBackground, unblind: unblindInBackground };
				const asked = await getCredential({ vault, line, blinder }, place, code);
				if (asked.kind === 'not-now') return { kind: 'not-sent' };
				if (asked.kind !== 'here') return asked;
				await fillBallot(vault, place, choicesOf(type, asKept(type, withoutNothing(ballot))), systemRandom);
			}
			const [sent] = await sendUnsent({ vault, line, random: systemRandom });
			if (sent?.answer.kind === 'refused') return sent.answer;
			const saved = sent?.answer.kind === 'receipt' ? sent.paper.saved : null;
			return saved ? { kind: 'saved', receipt: receiptCode(saved.leaf) } : { kind: 'not-sent' };
		}
	};
}
