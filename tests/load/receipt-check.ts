import { createPublicKey, verify } from 'node:crypto';
import { receiptFormat, type Manifest } from '$lib/record/entries.ts';
import { keyId } from '$lib/record/note-key.ts';

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** @param leaf the ballot's leaf's hash */
export type ReceiptCheck = (receipt: unknown, leaf: Uint8Array) => boolean;

/** Says whether a receipt is the box's, about this leaf, and signed: what a phone asks too, by Node's own Ed25519. */
export function receiptCheck(manifest: Manifest, name: string): ReceiptCheck {
	const { round, ward, recordKey: publicKey } = manifest;
	const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') };
	const key = createPublicKey({ key: jwk, format: 'jwk' });
	const id = hexOf(keyId({ name, publicKey }));
	return (receipt, leaf) => {
		const text = receiptFormat.encode({ round, ward, leaf });
		const start = `${Buffer.from(text).toString()}\n— ${name} `;
		if (typeof receipt !== 'string' || !receipt.startsWith(start)) return false;
		const signed = Buffer.from(receipt.slice(start.length).trimEnd(), 'base64');
		return hexOf(signed.subarray(0, 4)) === id && verify(null, text, key, signed.subarray(4));
	};
}
