/** Base 64 with padding (RFC 4648 §4), as all C2SP formats have it. */

/** @param bytes any number of bytes */
export function toBase64(bytes: Uint8Array): string {
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return btoa(text);
}

/**
 * Reads base 64, and only the one spelling that toBase64 gives: no line ends, no missing padding, no stray bits.
 * @returns the bytes, or null when it's anything else
 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
	if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
	const decoded = atob(text);
	const bytes = new Uint8Array(decoded.length);
	for (let i = 0; i < decoded.length; i++) bytes[i] = decoded.charCodeAt(i);
	return toBase64(bytes) === text ? bytes : null;
}
