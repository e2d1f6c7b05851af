import { refuse } from '../kernel/errors.ts';
import { readWhole } from './checkpoint.ts';
import {
	ballotNumber,
	bytesOf,
	flatSettings,
	id,
	instant,
	oneLine,
	oneOf,
	p256Key,
	phrase,
	sha256Hash,
	whole,
	type FlatSettings
} from './fields.ts';
import { firstLineOf, format, type Field } from './lines.ts';

/** The leaves of a ballot paper's record, in the order in which they come: manifest, counts, ballots, counts, closing. */

/** Which ballot paper: one round's, in one ward. */
export interface PaperPlace {
	readonly round: string;
	readonly ward: string;
}

const place = { round: id, ward: id };

/** What two people approved before voting opened. */
export interface Manifest extends PaperPlace {
	/** SHA-256 of the ballot paper (see ballot-paper.ts). */
	readonly paper: Uint8Array;
	/** How it will be counted: the tally engine's settings. */
	readonly rule: FlatSettings;
	/** SHA-256 of the draw's seed, which is a secret until the count. */
	readonly seal: Uint8Array;
	readonly opens: Date;
	/** From this instant on, the box takes no ballot. */
	readonly closes: Date;
	/** SHA-256 of the public key that signs credentials, in its DER form (SubjectPublicKeyInfo). */
	readonly issuingKey: Uint8Array;
	/** The Ed25519 key that signs this record's checkpoints and receipts. */
	readonly recordKey: Uint8Array;
}

export const manifestFormat = format<Manifest>('manifest', {
	...place,
	paper: sha256Hash,
	rule: flatSettings,
	seal: sha256Hash,
	opens: instant,
	closes: instant,
	issuingKey: sha256Hash,
	recordKey: bytesOf(32)
});

/** Voting goes on for longer than the manifest, or the extension before this one, says. */
export interface Extended extends PaperPlace {
	/** From this instant on, the box takes no ballot. */
	readonly closes: Date;
}

export const extendedFormat = format<Extended>('extended', { ...place, closes: instant });

/** How many people could vote in one way, and how many of them took up their credential, or handed in a slip. */
export interface WayCount {
	readonly entitled: number;
	readonly taken: number;
}

const wayCount: Field<WayCount> = oneLine<WayCount>(
	({ entitled, taken }) => `${entitled} ${taken}`,
	(text) => {
		const [entitled, taken, ...more] = text.split(' ').map(readWhole);
		if (typeof entitled !== 'number' || typeof taken !== 'number' || more.length > 0) return null;
		return taken <= entitled ? { entitled, taken } : null;
	}
);

/** Entitlements and credentials, by the way in which people came by them. */
export interface Counts extends PaperPlace {
	readonly moment: 'opening' | 'closing';
	readonly letter: WayCount;
	readonly email: WayCount;
	readonly vouched: WayCount;
	readonly kiosk: WayCount;
	readonly paper: WayCount;
}

export const countsFormat = format<Counts>('counts', {
	...place,
	moment: oneOf('opening', 'closing'),
	letter: wayCount,
	email: wayCount,
	vouched: wayCount,
	kiosk: wayCount,
	paper: wayCount
});

/**
 * A ballot cast with a credential, on somebody's own phone or at a kiosk: the record doesn't tell them apart, since few
 * vote at a kiosk. These are the bytes that the credential's key signs.
 */
export interface PhoneBallot extends PaperPlace {
	/** The credential's public key. */
	readonly key: Uint8Array;
	/** Of this key's ballots, the one with the highest number counts. */
	readonly number: number;
	/** To the choices (see choices.ts). */
	readonly commitment: Uint8Array;
}

export const phoneBallotFormat = format<PhoneBallot>('phone-ballot', {
	...place,
	key: p256Key,
	number: ballotNumber,
	commitment: sha256Hash
});

/** What a credential is: these bytes, blind-signed. */
export interface CredentialText extends PaperPlace {
	readonly key: Uint8Array;
}

export const credentialFormat = format<CredentialText>('credential', { ...place, key: p256Key });

/** What the box promises once a ballot is on disk; the text of a signed note. */
export interface Receipt extends PaperPlace {
	/** The hash that the ballot's leaf will have (RFC 6962 §2.1). */
	readonly leaf: Uint8Array;
}

export const receiptFormat = format<Receipt>('receipt', { ...place, leaf: sha256Hash });

/** A ballot on a paper slip, entered by two officers. */
export interface PaperBallot extends PaperPlace {
	/** A random id: the slip's own number stays in the register. */
	readonly slip: string;
	readonly commitment: Uint8Array;
}

export const paperBallotFormat = format<PaperBallot>('paper-ballot', { ...place, slip: id, commitment: sha256Hash });

/** A paper ballot that doesn't count after all. */
export interface VoidBallot extends PaperPlace {
	readonly slip: string;
	readonly reason: string;
}

export const voidBallotFormat = format<VoidBallot>('void-ballot', { ...place, slip: id, reason: phrase });

/** The last leaf: no ballot comes after it. */
export interface Closing extends PaperPlace {
	/** When voting closed, as it was decided and not by the clock of the machine. */
	readonly closed: Date;
	/** How many leaves are ballots, on phones and on paper. */
	readonly ballots: number;
	/** How many of them count: neither superseded nor void. */
	readonly counted: number;
}

export const closingFormat = format<Closing>('closing', { ...place, closed: instant, ballots: whole, counted: whole });

const LEAVES = {
	manifest: manifestFormat,
	counts: countsFormat,
	extended: extendedFormat,
	'phone-ballot': phoneBallotFormat,
	'paper-ballot': paperBallotFormat,
	'void-ballot': voidBallotFormat,
	closing: closingFormat
} as const;

type Leaves = typeof LEAVES;

/** A leaf, with what kind it is. */
export type Entry = { [Kind in keyof Leaves]: { kind: Kind; entry: ReturnType<Leaves[Kind]['decode']> } }[keyof Leaves];

/** Reads any leaf of a ballot paper's record. @throws Refusal BadInput when it's none */
export function readEntry(bytes: Uint8Array): Entry {
	const firstLine = firstLineOf(bytes);
	for (const [kind, { firstLine: own, decode }] of Object.entries(LEAVES)) {
		if (firstLine === own) return { kind, entry: decode(bytes) } as Entry;
	}
	return refuse('BadInput', { where: 'record', why: 'no known kind of entry' });
}
