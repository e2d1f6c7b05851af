import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Refusal } from '$lib/kernel/errors.ts';
import { blind, unblind } from '$lib/voting/blind-signature.ts';
import {
	checkUnblinded,
	issuingKey,
	issuingKeyHash,
	PREFIX_LENGTH,
	SIGNATURE_LENGTH
} from '$lib/voting/issuing-key.ts';
import { makeIssuingKey, publicHalf, signBlinded } from '$lib/voting/blind-signature.server.ts';

interface Vectors {
	readonly key: Record<'n' | 'e' | 'd' | 'p' | 'q', string>;
	readonly vectors: readonly Record<
		'name' | 'msg' | 'msgPrefix' | 'salt' | 'inv' | 'blindedMsg' | 'blindSig' | 'sig',
		string
	>[];
}
/** RFC 9474, Appendix A. */
const rfc = JSON.parse(readFileSync('tests/rules/voting/rfc9474-vectors.json', 'utf8')) as Vectors;

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (array: Uint8Array) => Buffer.from(array).toString('hex');
const number = (text: string) => BigInt(`0x${text}`);
const inBase64Url = (value: bigint) => {
	const digits = value.toString(16);
	return Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex').toString('base64url');
};

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
	let result = 1n;
	for (let b = base, e = exponent; e > 0n; e >>= 1n, b = (b * b) % modulus) if (e & 1n) result = (result * b) % modulus;
	return result;
}

/** a⁻¹ modulo m, by Euclid's algorithm. */
function inverse(a: bigint, m: bigint): bigint {
	let [r0, r1, s0, s1] = [m, a % m, 0n, 1n];
	while (r1 > 0n) {
		const q = r0 / r1;
		[r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1];
	}
	return ((s0 % m) + m) % m;
}

function rfcKey(): KeyObject {
	const { n, e, d, p, q } = Object.fromEntries(
		Object.entries(rfc.key).map(([name, text]) => [name, number(text)])
	) as Record<keyof Vectors['key'], bigint>;
	const jwk = {
		kty: 'RSA',
		...Object.fromEntries(
			Object.entries({ n, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) }).map(([name, value]) => [
				name,
				inBase64Url(value)
			])
		)
	};
	return createPrivateKey({ key: jwk, format: 'jwk' });
}

const SUITES = {
	'RSABSSA-SHA384-PSS-Randomized': RSABSSA.SHA384.PSS.Randomized(),
	'RSABSSA-SHA384-PSSZERO-Randomized': RSABSSA.SHA384.PSSZero.Randomized(),
	'RSABSSA-SHA384-PSS-Deterministic': RSABSSA.SHA384.PSS.Deterministic(),
	'RSABSSA-SHA384-PSSZERO-Deterministic': RSABSSA.SHA384.PSSZero.Deterministic()
};

/** Lets the platform's random numbers be those of a vector, in the order in which they're asked for. */
function drawInstead(...draws: Uint8Array[]): void {
	vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
		const draw = draws.shift()!;
		expect(array!.byteLength).toBe(draw.length);
		new Uint8Array(array!.buffer).set(draw);
		return array;
	});
}

afterEach(() => void vi.restoreAllMocks());

describe('the vectors of RFC 9474', () => {
	const key = rfcKey();
	const spki = publicHalf(key);
	const take = async () => issuingKey(spki, await issuingKeyHash(spki));

	it('are four', () => {
		expect(rfc.vectors.map(({ name }) => name)).toEqual(Object.keys(SUITES));
	});

	it.each(rfc.vectors)('$name: our server signs what was blinded', ({ blindedMsg, blindSig }) => {
		expect(hex(signBlinded(key, bytes(blindedMsg)))).toBe(blindSig);
	});

	it.each(rfc.vectors)('$name: the library blinds, unblinds and checks', async (vector) => {
		const suite = SUITES[vector.name as keyof typeof SUITES];
		const publicKey = await take();
		const n = number(rfc.key.n);
		const factor = inverse(number(vector.inv), n).toString(16).padStart(1024, '0');
		drawInstead(bytes(vector.msgPrefix), bytes(vector.salt), bytes(factor));
		const prepared = suite.prepare(bytes(vector.msg));
		expect(hex(prepared)).toBe(vector.msgPrefix + vector.msg);
		const { blindedMsg, inv } = await suite.blind(publicKey, prepared);
		expect([hex(blindedMsg), hex(inv)]).toEqual([vector.blindedMsg, vector.inv]);
		expect(hex(await suite.finalize(publicKey, prepared, bytes(vector.blindSig), inv))).toBe(vector.sig);
		expect(await suite.verify(publicKey, bytes(vector.sig), prepared)).toBe(true);
		expect(power(number(vector.sig), number(rfc.key.e), n)).toBe(
			(number(vector.blindedMsg) * power(number(vector.inv), number(rfc.key.e), n)) % n
		);
	});

	it('hold for the phone’s half', async () => {
		const vector = rfc.vectors[0]!;
		const publicKey = await take();
		const factor = inverse(number(vector.inv), number(rfc.key.n)).toString(16).padStart(1024, '0');
		drawInstead(bytes(vector.msgPrefix), bytes(vector.salt), bytes(factor));
		const blinding = await blind(publicKey, bytes(vector.msg));
		expect({
			prepared: hex(blinding.prepared),
			blinded: hex(blinding.blinded),
			inverse: hex(blinding.inverse)
		}).toEqual({ prepared: vector.msgPrefix + vector.msg, blinded: vector.blindedMsg, inverse: vector.inv });
		expect(hex(await unblind(publicKey, blinding, bytes(vector.blindSig)))).toBe(vector.sig);
	});

	it.each(rfc.vectors)(
		'$name: our check takes signatures with 48 bytes of salt, and no others',
		async ({ msgPrefix, msg, sig, salt }) => {
			expect(await checkUnblinded(await take(), bytes(sig), bytes(msgPrefix + msg))).toBe(salt !== '');
		}
	);
});

describe('a credential', () => {
	const message = new TextEncoder().encode('commonpot/credential@v1\n');
	let key: KeyObject;
	let spki: Uint8Array;
	let publicKey: CryptoKey;

	beforeAll(async () => {
		key = await makeIssuingKey();
		spki = publicHalf(key);
		publicKey = await issuingKey(spki, await issuingKeyHash(spki));
	});

	it('is signed without being seen, and checks for everybody', async () => {
		const blinding = await blind(publicKey, message);
		expect(blinding.prepared.subarray(PREFIX_LENGTH)).toEqual(message);
		const signature = await unblind(publicKey, blinding, signBlinded(key, blinding.blinded));
		expect(signature).toHaveLength(SIGNATURE_LENGTH);
		expect(await checkUnblinded(publicKey, signature, blinding.prepared)).toBe(true);
		expect(await checkUnblinded(publicKey, signature, message)).toBe(false);
		expect(await checkUnblinded(publicKey, signature.subarray(1), blinding.prepared)).toBe(false);
	});

	it('is blinded differently each time, and signed the same each time', async () => {
		const [one, other] = [await blind(publicKey, message), await blind(publicKey, message)];
		expect(hex(one.blinded)).not.toBe(hex(other.blinded));
		expect(hex(signBlinded(key, one.blinded))).toBe(hex(signBlinded(key, one.blinded)));
	});

	it('is refused by the phone when the server signed something else', async () => {
		const [one, other] = [await blind(publicKey, message), await blind(publicKey, message)];
		await expect(unblind(publicKey, one, signBlinded(key, other.blinded))).rejects.toThrow(Refusal);
		await expect(unblind(publicKey, one, new Uint8Array(3))).rejects.toThrow(Refusal);
	});

	it('is asked of the one key in the manifest only', async () => {
		const another = await issuingKeyHash(publicHalf(await makeIssuingKey()));
		await expect(issuingKey(spki, another)).rejects.toThrow(Refusal);
	});

	it('is not signed when what was sent is no number below the modulus', () => {
		expect(() => signBlinded(key, new Uint8Array(SIGNATURE_LENGTH).fill(255))).toThrow(Refusal);
		expect(() => signBlinded(key, new Uint8Array(SIGNATURE_LENGTH - 1))).toThrow(Refusal);
		expect(() => signBlinded(key, new Uint8Array())).toThrow(Refusal);
	});

	it('has a key whose public half is all that its hash needs', async () => {
		expect(createPublicKey(key).asymmetricKeyDetails).toEqual({ modulusLength: 3072, publicExponent: 65537n });
		expect(hex(await issuingKeyHash(spki))).toMatch(/^[0-9a-f]{64}$/);
	});
});
