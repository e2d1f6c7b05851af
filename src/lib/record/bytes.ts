/** UTF-8 bytes of a text, in an array that WebCrypto takes as it is. @throws RangeError for half a surrogate pair: a bug */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
	if (/\p{Surrogate}/u.test(text)) throw new RangeError('half a surrogate pair has no UTF-8');
	return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A copy, for WebCrypto: it wants arrays that it can be sure aren't shared. */
export const copyOf = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** Reads UTF-8. @returns null when the bytes aren't UTF-8 */
export function fromUtf8(bytes: Uint8Array): string | null {
	try {
		return decoder.decode(bytes);
	} catch {
		return null;
	}
}

/** Whether two arrays hold the same bytes. Not in constant time: nothing secret is compared in this room. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
	if (a.length !== b.length) return false;
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
	return true;
}
