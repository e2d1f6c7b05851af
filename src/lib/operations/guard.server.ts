import { refuse } from '../kernel/errors.ts';
import { isForNobody, isQuiet } from './quiet-routes.server.ts';

/** Bytes that an ordinary form may have, and those that a file import may have. */
const MOST_FORM_BYTES = 256 * 1024;
const MOST_UPLOAD_BYTES = 20 * 1024 * 1024;
/** A signed ballot has about a kilobyte; the longest paper's a few dozen. */
const MOST_BALLOT_BYTES = 64 * 1024;
const UPLOAD_ROUTES = new Set(['/officer/postcodes', '/admin/wards']);

/** How much a body may have. */
function mostBytes(routeId: string | null): { most: number; words: string } {
	if (UPLOAD_ROUTES.has(routeId ?? '')) return { most: MOST_UPLOAD_BYTES, words: '20 MB' };
	return isQuiet(routeId) ? { most: MOST_BALLOT_BYTES, words: '64 kB' } : { most: MOST_FORM_BYTES, words: '256 kB' };
}

/** Where ballots go, nobody may say who they are: such a request is a mistake of ours, and the phone is told so. */
function demandNobody(request: Request): void {
	for (const header of ['cookie', 'authorization']) {
		if (request.headers.has(header)) refuse('SenderNamed', { header });
	}
}

/**
 * Stops a request that is too large, that another site sent, or that says who it's from where nobody should, before
 * anything of it is read.
 * @throws Refusal TooLarge, NotAllowed for a request from another site, or SenderNamed for a cookie on the box address.
 */
export function guardRequest(request: Request, routeId: string | null, origin: string): void {
	if (isForNobody(routeId)) demandNobody(request);
	if (request.method === 'GET' || request.method === 'HEAD') return;
	const from = request.headers.get('origin');
	const site = request.headers.get('sec-fetch-site');
	if ((from !== null && from !== origin) || (site !== null && site !== 'same-origin' && site !== 'none')) {
		refuse('NotAllowed', {});
	}
	const { most, words } = mostBytes(routeId);
	const length = request.headers.get('content-length');
	// Without a length nothing bounds the body but the server's own limit, which is the uploads'.
	const upload = most === MOST_UPLOAD_BYTES;
	const tooLarge = length === null ? request.body !== null && !upload : !(Number(length) <= most);
	if (tooLarge) refuse('TooLarge', { most: words });
}

/** Headers that every answer carries. The Content Security Policy comes from svelte.config.js. */
export function secureHeaders(headers: Headers, secure: boolean): void {
	headers.set('x-content-type-options', 'nosniff');
	headers.set('x-frame-options', 'DENY');
	if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'same-origin');
	headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
	headers.set('cross-origin-opener-policy', 'same-origin');
	headers.set('cross-origin-resource-policy', 'same-origin');
	if (secure) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
	// Whatever is not marked as the same for everybody is nobody else's to keep.
	if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store');
}
