import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { refuse } from '../kernel/errors.ts';

/**
 * Blind signatures, RSABSSA-SHA384-PSS-Randomized (RFC 9474): the server signs a credential without seeing it. This is the
 * voter's half; the signing is in blind-signature.server.ts, and the check that anyone can make in issuing-key.ts. The
 * library makes its own random numbers, and is heavy: pages reach it through blinding.ts.
 */
const suite = RSABSSA.SHA384.PSS.Randomized();

/** What the phone keeps before it asks for a signature, and until it has it. All but `blinded` is a secret. */
export interface Blinding {
	/** The message with its random prefix: what the signature will be on. */
	readonly prepared: Uint8Array;
	/** What is sent to be signed. It says nothing about the message. */
	readonly blinded: Uint8Array;
	/** What takes the blinding off. */
	readonly inverse: Uint8Array;
}

/** WebCrypto wants arrays that it can be sure aren't shared. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** Prepares a message and blinds it (RFC 9474 §4.1 and §4.2). Takes up to a second on a cheap phone: see blinding.ts. */
export async function blind(key: CryptoKey, message: Uint8Array): Promise<Blinding> {
	const prepared = suite.prepare(own(message));
	const { blindedMsg, inv } = await suite.blind(key, prepared);
	return { prepared, blinded: blindedMsg, inverse: inv };
}

/**
 * Takes the blinding off a signature (RFC 9474 §4.4).
 * @returns the signature on `prepared`, checked
 * @throws Refusal BadInput when the server signed something else
 */
export async function unblind(
	key: CryptoKey,
	{ prepared, inverse }: Blinding,
	signed: Uint8Array
): Promise<Uint8Array> {
	try {
		return await suite.finalize(key, own(prepared), own(signed), own(inverse));
	} catch {
		return refuse('BadInput', { where: 'blind signature', why: 'not a signature on what was asked' });
	}
}
