import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { utf8 } from '../record/bytes.ts';

/**
 * What lets a kiosk's voter in at home, made from the recovery code that they took with them: the server is shown this, and
 * never the code. HKDF with SHA-256 (RFC 5869) under a label of its own, so that it says nothing about key and blinding, nor
 * they about it. It doesn't depend on the ballot paper, since a code doesn't say which one it's for.
 */

const INFO = 'commonpot/home@v1\n';

/** @param code a recovery code, without its check character @returns 64 hexadecimal digits in lower case */
export const homePass = (code: string): string => bytesToHex(hkdf(sha256, utf8(code), undefined, utf8(INFO), 32));

/** What a kiosk tells the server of a pass: SHA-256 of its digits, in hexadecimal, as the server keeps all secrets. */
export const homePassHash = (pass: string): string => bytesToHex(sha256(utf8(pass)));
