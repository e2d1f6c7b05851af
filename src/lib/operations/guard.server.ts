import { refuse } from '../kernel/errors.ts';

/** Bytes that an ordinary form may have, and those that a file import may have. */
const MOST_FORM_BYTES = 256 * 1024;
const MOST_UPLOAD_BYTES = 20 * 1024 * 1024;
const UPLOAD_ROUTES = new Set(['/officer/postcodes', '/admin/wards']);

/**
 * Stops a request that is too large, or that another site sent, before anything of it is read.
 * @throws Refusal TooLarge, or NotAllowed for a request from another site.
 */
export function guardRequest(request: Request, routeId: string | null, origin: string): void {
	if (request.method === 'GET' || request.method === 'HEAD') return;
	const from = request.headers.get('origin');
	const site = request.headers.get('sec-fetch-site');
	if ((from !== null && from !== origin) || (site !== null && site !== 'same-origin' && site !== 'none')) {
		refuse('NotAllowed', {});
	}
	const upload = UPLOAD_ROUTES.has(routeId ?? '');
	const most = upload ? MOST_UPLOAD_BYTES : MOST_FORM_BYTES;
	const length = request.headers.get('content-length');
	// Without a length nothing bounds the body but the server's own limit, which is the uploads'.
	const tooLarge = length === null ? request.body !== null && !upload : !(Number(length) <= most);
	if (tooLarge) refuse('TooLarge', { most: upload ? '20 MB' : '256 kB' });
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
