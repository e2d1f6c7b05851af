import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { refuse } from '../kernel/errors.ts';
import { copyOf, sameBytes } from '../record/bytes.ts';
import { SIGNATURE_LENGTH } from '../record/credential.ts';

/**
 * Blind signatures, RSABSSA-SHA384-PSS-Randomized (RFC 9474): the server signs a credential without seeing it. This is the
 * voter's half, and the check that anyone can make; the signing is in blind-signature.server.ts.
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

/** A public key's hash, as the manifest and the letters have it: SHA-256 of its DER form (SubjectPublicKeyInfo). */
export const issuingKeyHash = async (spki: Uint8Array): Promise<Uint8Array> =>
	new Uint8Array(await crypto.subtle.digest('SHA-256', copyOf(spki)));

/**
 * Takes a ballot paper's public key, and no other.
 * @param spki the key in its DER form (SubjectPublicKeyInfo)
 * @param hash from the manifest, and from the letter where there is one
 * @throws Refusal BadInput when it's another key: somebody may be trying to mark this voter's credential
 */
export async function issuingKey(spki: Uint8Array, hash: Uint8Array): Promise<CryptoKey> {
	if (!sameBytes(await issuingKeyHash(spki), hash)) refuse('BadInput', { where: 'issuing key', why: 'another key' });
	// The library reads the numbers out of the key: it must be one that can be taken out again.
	return crypto.subtle.importKey('spki', copyOf(spki), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
}

/** The random bytes of one blinding, so that it can be made again. */
export interface BlindingSeed {
	/** Stands before the message: PREFIX_LENGTH bytes. */
	readonly prefix: Uint8Array;
	/** All other random bytes, in the order in which they're drawn: uniform, and a secret. */
	readonly draw: (length: number) => Uint8Array;
}

/** Of PSS's salt and of the blinding factor, in bytes: what the library draws. Nothing else on a page draws so many. */
const DRAWN = [48, SIGNATURE_LENGTH];

/**
 * Lets the library draw what is given. It takes no random numbers as an argument and asks the platform for them, as its own
 * tests know; so for as long as it blinds, the platform gives it these, and everybody else the platform's own.
 */
async function drawingAlone<Value>(draw: BlindingSeed['draw'], work: () => Promise<Value>): Promise<Value> {
	const before = Object.getOwnPropertyDescriptor(crypto, 'getRandomValues');
	const real = crypto.getRandomValues.bind(crypto);
	let drawn = 0;
	const given: Crypto['getRandomValues'] = (array) => {
		if (!(array instanceof Uint8Array) || !DRAWN.includes(array.length)) return real(array);
		drawn++;
		array.set(draw(array.length));
		return array;
	};
	Object.defineProperty(crypto, 'getRandomValues', { value: given, configurable: true, writable: true });
	try {
		const value = await work();
		if (drawn < DRAWN.length) throw new Error('the blinding was not drawn from its seed');
		return value;
	} finally {
		if (before) Object.defineProperty(crypto, 'getRandomValues', before);
		else Reflect.deleteProperty(crypto, 'getRandomValues');
	}
}

let last: Promise<unknown> = Promise.resolve();

/** One at a time: two blindings side by side would draw each other's numbers. */
function drawing<Value>(draw: BlindingSeed['draw'], work: () => Promise<Value>): Promise<Value> {
	const mine = last.then(() => drawingAlone(draw, work));
	last = mine.catch(() => undefined);
	return mine;
}

/**
 * Prepares a message and blinds it (RFC 9474 §4.1 and §4.2). Takes up to a second on a cheap phone: see blinding.ts.
 * @param seed the same seed blinds the same message to the same value; left out: new random numbers
 */
export async function blind(key: CryptoKey, message: Uint8Array, seed?: BlindingSeed): Promise<Blinding> {
	const prepared = seed ? Uint8Array.of(...seed.prefix, ...message) : suite.prepare(copyOf(message));
	const blinded = () => suite.blind(key, prepared);
	const { blindedMsg, inv } = await (seed ? drawing(seed.draw, blinded) : blinded());
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
		return await suite.finalize(key, copyOf(prepared), copyOf(signed), copyOf(inverse));
	} catch {
		return refuse('BadInput', { where: 'blind signature', why: 'not a signature on what was asked' });
	}
}

/** Whether a signature is right: an ordinary RSASSA-PSS with SHA-384 and 48 bytes of salt. @param prepared message with prefix */
export const checkUnblinded = (key: CryptoKey, signature: Uint8Array, prepared: Uint8Array): Promise<boolean> =>
	suite.verify(key, copyOf(signature), copyOf(prepared));
