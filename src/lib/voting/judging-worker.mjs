/**
 * Checks ballots' signatures in a thread of its own, since they're a large part of what a ballot costs. Plain JavaScript that
 * imports nothing but Node: it's started from this file, and in a bundle from its text (judging-worker-plugin.ts).
 */
import { constants, createPublicKey, verify } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

/** @typedef {import('./judging-thread.server.ts').ToCheck} ToCheck */

/** An ordinary RSASSA-PSS with SHA-384 and 48 bytes of salt (RFC 9474 §4.4). */
const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };

/** @param {ToCheck} ballot */
const isEntitled = ({ prepared, issuing, credential }) =>
	verify('sha384', prepared, { key: issuing, ...PSS }, credential);

/** @param {Uint8Array} bytes */
const coordinate = (bytes) => Buffer.from(bytes).toString('base64url');

/**
 * An uncompressed P-256 point, as a key; null when it's no point of the curve.
 * @param {Uint8Array} point
 */
function p256Key(point) {
	const jwk = { kty: 'EC', crv: 'P-256', x: coordinate(point.subarray(1, 33)), y: coordinate(point.subarray(33)) };
	try {
		return createPublicKey({ key: jwk, format: 'jwk' });
	} catch {
		return null;
	}
}

/** @param {ToCheck} ballot */
function isSigned({ key, leaf, signature }) {
	const own = p256Key(key);
	return own !== null && verify('sha256', leaf, { key: own, dsaEncoding: 'ieee-p1363' }, signature);
}

/**
 * @param {ToCheck} ballot
 * @returns {import('./judging-thread.server.ts').Checked}
 */
const check = (ballot) => (!isEntitled(ballot) ? 'not-entitled' : isSigned(ballot) ? null : 'not-signed');

parentPort?.on('message', (ballots) => parentPort?.postMessage(ballots.map(check)));
