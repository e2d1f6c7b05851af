import { leafHash } from '../record/hashes.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * What a receipt is called among people: the first 40 bits of the hash of the ballot's leaf, as eight characters that can be
 * read aloud. The hash is in the public record, so whoever has the code can find it there; it doesn't say what was chosen.
 */
export function receiptCode(leaf: Uint8Array): string {
	const bits = [...leafHash(leaf).subarray(0, 5)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
	return bits.replace(/.{5}/g, (five) => ALPHABET[parseInt(five, 2)]!);
}
