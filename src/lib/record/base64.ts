/** Base 64 with padding (RFC 4648 §4), as all C2SP formats have it. */

/** @param bytes any number of bytes */
export function toBase64(bytes: Uint8Array): string {
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return btoa(text);
}

/** The end of a text whose last character says more than its bytes do. */
const STRAY_BITS = /(?:[^AQgw]=|[^AEIMQUYcgkosw048=])=$/;

/**
 * Reads base 64, and only the one spelling that toBase64 gives: no line ends, no missing padding, no stray bits.
 * @returns the bytes, or null when it's anything else
 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
	if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text) || STRAY_BITS.test(text.slice(-3))) return null;
	const decoded = atob(text);
	const bytes = new Uint8Array(decoded.length);
	for (let i = 0; i < decoded.length; i++) bytes[i] = decoded.charCodeAt(i);
	return bytes;
}
