import type { Blinding } from './blind-signature.ts';
import type { PhoneKey } from './phone-secrets.ts';

/** What a phone must not lose: its key, its credential, and ballots that no receipt has come for. */

/** Whose ballot on which paper. The tag comes from the server and names nobody. */
export interface PhonePlace {
	readonly roundId: string;
	readonly wardId: string;
	readonly phoneTag: string;
}

/** A ballot that its voter has cast here and for which there's no receipt yet. */
export interface WaitingBallot {
	readonly number: number;
	/** As it's sent: see signed-ballot.ts. */
	readonly bytes: Uint8Array;
	/** What it will be in the public record. */
	readonly leaf: Uint8Array;
}

/** The newest ballot that the box has promised to count. Not what is on it: nobody who picks up the phone sees that. */
export interface SavedBallot {
	readonly number: number;
	readonly leaf: Uint8Array;
	/** A signed note, checked. */
	readonly receipt: string;
	/** This phone has seen a proof that the leaf is in the public record. */
	readonly inRecord: boolean;
}

/** All that a phone keeps for one voter and one ballot paper. */
export interface KeptPaper extends PhonePlace, PhoneKey {
	/** From which all secrets are made: see recovery-code.ts. */
	readonly code: string;
	readonly blinding: Blinding;
	/** The record's first entry, as it was when this phone first saw it. Everything is checked with what it says. */
	readonly manifest: Uint8Array;
	/** The issuing key in DER, whose hash is in the manifest. */
	readonly issuingKey: Uint8Array;
	/** The signature that makes the key a credential; null until it's here. */
	readonly credential: Uint8Array | null;
	/** Of the last ballot that is known to have been cast with this key; 0 before the first. */
	readonly number: number;
	/** The code came from another phone, and this one doesn't know yet how many ballots were cast there. */
	readonly recovered: boolean;
	readonly waiting: WaitingBallot | null;
	readonly saved: SavedBallot | null;
}

/** Keeps papers, one for each place. What it has resolved is on the disk. */
export interface Vault {
	read(place: PhonePlace): Promise<KeptPaper | null>;
	/** Replaces what is kept, with nothing coming between: other tabs wait. @param change given null where nothing is kept; gives null to forget it */
	change(place: PhonePlace, change: (kept: KeptPaper | null) => KeptPaper | null): Promise<KeptPaper | null>;
	all(): Promise<readonly KeptPaper[]>;
}

export const vaultKey = ({ roundId, wardId, phoneTag }: PhonePlace): string => `${roundId} ${wardId} ${phoneTag}`;

/** Where a browser keeps nothing, a ballot lives as long as its page. */
export function memoryVault(): Vault {
	const kept = new Map<string, KeptPaper>();
	return {
		read: async (place) => kept.get(vaultKey(place)) ?? null,
		change: async (place, change) => {
			const next = change(kept.get(vaultKey(place)) ?? null);
			if (next) kept.set(vaultKey(place), next);
			else kept.delete(vaultKey(place));
			return next;
		},
		all: async () => [...kept.values()]
	};
}
