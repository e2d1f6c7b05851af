import { refuse } from '../kernel/errors.ts';
import { isQuiet } from './quiet-routes.server.ts';

/** Bytes that an ordinary form may have, and those that a file import may have. */
const MOST_FORM_BYTES = 256 * 1024;
const MOST_UPLOAD_BYTES = 20 * 1024 * 1024;
/** A signed ballot has about a kilobyte; the longest paper's a few dozen. */
const MOST_BALLOT_BYTES = 64 * 1024;
const UPLOAD_ROUTES = new Set(['/officer/postcodes', '/admin/wards']);

/** What is looked at of a request before anything of it is read. */
export interface Head {
	readonly method: string;
	readonly hasBody: boolean;
	/** @param name in lower case */
	readonly header: (name: string) => string | null;
}

const headOf = ({ method, headers, body }: Request): Head => ({
	method,
	hasBody: body !== null,
	header: (name) => headers.get(name)
});

/** How much a body may have. */
function mostBytes(routeId: string | null): number {
	if (UPLOAD_ROUTES.has(routeId ?? '')) return MOST_UPLOAD_BYTES;
	return isQuiet(routeId) ? MOST_BALLOT_BYTES : MOST_FORM_BYTES;
}

const inWords = (bytes: number): string => (bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MB` : `${bytes / 1024} kB`);

function demandOwnSite({ header }: Head, origin: string): void {
	const from = header('origin');
	const site = header('sec-fetch-site');
	if ((from !== null && from !== origin) || (site !== null && site !== 'same-origin' && site !== 'none')) {
		refuse('NotAllowed', {});
	}
}

function demandSize({ header, hasBody }: Head, most: number): void {
	const length = header('content-length');
	// Without a length nothing bounds the body but the server's own limit, which is the uploads'.
	const upload = most === MOST_UPLOAD_BYTES;
	const tooLarge = length === null ? hasBody && !upload : !(Number(length) <= most);
	if (tooLarge) refuse('TooLarge', { most: inWords(most) });
}

const onlyReads = ({ method }: Head): boolean => method === 'GET' || method === 'HEAD';

/**
 * Stops a request that is too large, or that another site sent, before anything of it is read.
 * @throws Refusal TooLarge, NotAllowed for a request from another site
 */
export function guardRequest(request: Request, routeId: string | null, origin: string): void {
	const head = headOf(request);
	if (onlyReads(head)) return;
	demandOwnSite(head, origin);
	demandSize(head, mostBytes(routeId));
}

/**
 * The same for the ballot box. Where ballots go, nobody may say who they are: such a request is a mistake of ours, and the
 * phone is told so.
 * @param forNobody whether it's such an address
 * @throws Refusal SenderNamed for a cookie, and what guardRequest throws
 */
export function guardBox(head: Head, forNobody: boolean, origin: string): void {
	for (const header of forNobody ? ['cookie', 'authorization'] : []) {
		if (head.header(header) !== null) refuse('SenderNamed', { header });
	}
	if (onlyReads(head)) return;
	demandOwnSite(head, origin);
	demandSize(head, MOST_BALLOT_BYTES);
}

/** Headers that every answer carries. The Content Security Policy comes from svelte.config.js. */
export const safeHeaders = (secure: boolean): Record<string, string> => ({
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
	// Whatever is not marked as the same for everybody is nobody else's to keep.
	'cache-control': 'private, no-store'
});

/** What a page may say otherwise. */
const OWN = new Set(['referrer-policy', 'cache-control']);

/** Puts them on an answer. */
export function secureHeaders(headers: Headers, secure: boolean): void {
	for (const [name, value] of Object.entries(safeHeaders(secure))) {
		if (!OWN.has(name) || !headers.has(name)) headers.set(name, value);
	}
}
