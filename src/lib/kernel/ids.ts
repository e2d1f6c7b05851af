/** Ids and codes in Crockford's base 32: no letter can be taken for a digit, and they can be read aloud. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Fills an array with random bytes; an argument, so that rules and tests stay repeatable. */
export type RandomBytes = (length: number) => Uint8Array;

export const systemRandom: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

/** `length` characters of Crockford's alphabet, five random bits each. */
export function randomCode(random: RandomBytes, length: number): string {
	let code = '';
	for (const byte of random(length)) code += ALPHABET[byte & 31];
	return code;
}

/** A new id for a row: 16 characters, 80 random bits, lower case so that it reads well in an address. */
export const newId = (random: RandomBytes): string => randomCode(random, 16).toLowerCase();

/** What an id looks like in an address; anything else is a page that doesn't exist. */
export const ID_PATTERN = /^[0-9a-z][0-9a-z-]{0,63}$/;

/** Splits a code into groups of four for reading aloud: "K7M2 9QXD". */
export const spellCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');
