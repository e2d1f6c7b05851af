import { credentialFormat, type PaperPlace } from './entries.ts';

/** Of the random bytes that RFC 9474's "Randomized" puts before a message. */
export const PREFIX_LENGTH = 32;
/** Of a signature by a key of RSA-3072, in bytes. */
export const SIGNATURE_LENGTH = 384;

/** A voter's right to cast ballots on one paper: a key that the issuing key signed without seeing it. */
export interface Credential extends PaperPlace {
	/** The P-256 public key, uncompressed: 65 bytes. */
	readonly key: Uint8Array;
	/** What RFC 9474 put before the credential's text when it was blinded. */
	readonly prefix: Uint8Array;
	/** The issuing key's signature on prefix and text. */
	readonly credential: Uint8Array;
}

/** What is to be blind-signed for a key. */
export const credentialText = ({ round, ward, key }: Omit<Credential, 'prefix' | 'credential'>): Uint8Array =>
	credentialFormat.encode({ round, ward, key });
