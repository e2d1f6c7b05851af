import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { refuse, Refusal } from '$lib/kernel/errors.ts';
import type { App } from '$lib/operations/app.server.ts';
import { guardBox, safeHeaders, type Head } from '$lib/operations/guard.server.ts';
import { bugSaid, refusalSaid } from '$lib/operations/json-answers.server.ts';
import { countQuietly } from '$lib/operations/quiet-routes.server.ts';
import { publicBox } from '$lib/voting/box-papers.server.ts';
import { closePaper } from '$lib/voting/close-paper.server.ts';
import { isStep } from '$lib/voting/funnel-steps.ts';
import { countStep } from '$lib/voting/funnel.server.ts';
import { paperInBox } from '$lib/voting/open-paper.server.ts';
import type { PaperPlace } from '$lib/voting/paper-place.ts';
import { proofOf } from '$lib/voting/record-keeper.server.ts';
import { takeBallot } from '$lib/voting/take-ballot.server.ts';

/**
 * The ballot box answers over bare HTTP, before SvelteKit sees a request: what it must not know (sessions, cookies, languages,
 * request ids, logs) can't reach it, and a ballot costs the server less. See docs/decisions/0012-the-box-has-its-own-door.md.
 */

interface Asked {
	readonly app: App;
	readonly place: PaperPlace;
	/** The hash that the address names; empty where it names none. */
	readonly leaf: string;
	readonly body: Uint8Array;
}

interface Said {
	readonly status?: number;
	readonly type?: string;
	/** Who may keep the answer, and how long; nobody, unless it's said. */
	readonly cache?: string;
	readonly body: string;
}

interface Address {
	/** Spelled as SvelteKit spells its routes. */
	readonly id: string;
	readonly method: 'GET' | 'POST';
	/** Refuses whoever says who they are. */
	readonly forNobody: boolean;
	readonly answer: (asked: Asked) => Promise<Said>;
}

const json = (said: object): Said => ({ body: JSON.stringify(said) });

/** A ballot paper's manifest, keys and newest checkpoint: the same for everybody. People may open it in their browser. */
async function beginning({ app, place }: Asked): Promise<Said> {
	await paperInBox(app, place);
	await closePaper(app, place);
	const box = (await publicBox(app.stores.box, place)) ?? refuse('NotFound', { what: 'round' });
	return { ...json(box), cache: 'public, max-age=5' };
}

/** The body is a signed ballot (record/signed-ballot.ts), and there's nothing else in the request. */
const ballot = async ({ app, place, body }: Asked): Promise<Said> =>
	json({ receipt: await takeBallot(app, place, body) });

/** A phone tells how far somebody has come with their ballot: one word. */
async function step({ app, place, body }: Asked): Promise<Said> {
	const word = new TextDecoder().decode(body);
	if (!isStep(word)) refuse('BadInput', { where: 'step', why: 'not one of ours' });
	await countStep(app, place, word);
	return { status: 204, body: '' };
}

/** Shows that a ballot is in the record, once it is: a tlog-proof. */
async function proof({ app, place, leaf }: Asked): Promise<Said> {
	const found = /^[0-9a-f]{64}$/.test(leaf) ? await proofOf(app.stores.box, place, leaf) : null;
	return { type: 'text/plain; charset=utf-8', body: found ?? refuse('NotFound', { what: 'page' }) };
}

export const BOX_ADDRESSES: readonly Address[] = [
	{ id: '/box/[round]/[ward]/ballots', method: 'POST', forNobody: true, answer: ballot },
	{ id: '/box/[round]/[ward]/steps', method: 'POST', forNobody: true, answer: step },
	{ id: '/box/[round]/[ward]/proof/[leaf]', method: 'GET', forNobody: true, answer: proof },
	{ id: '/box/[round]/[ward]', method: 'GET', forNobody: false, answer: beginning }
];

const PATTERNS = BOX_ADDRESSES.map(({ id }) => new RegExp(`^${id.replace(/\[(\w+)\]/g, '(?<$1>[^/?]+)')}(?:\\?|$)`));

/** Its length was looked at before. @throws Error when the connection breaks off */
function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
	return new Promise((resolve, reject) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => resolve(Buffer.concat(parts)));
		request.on('error', reject);
		request.on('close', () => reject(new Error('the connection broke off')));
	});
}

const headOf = ({ method = '', headers }: { method?: string; headers: IncomingHttpHeaders }): Head => ({
	method,
	hasBody: headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0,
	header: (name) => headers[name]?.toString() ?? null
});

/**
 * @param app whose box it is
 * @returns takes a request that is the box's and answers it; false, and does nothing, for all others
 */
export function createBoxDoor(app: App): (request: IncomingMessage, response: ServerResponse) => boolean {
	const { ORIGIN } = app.settings;
	const always = safeHeaders(ORIGIN.startsWith('https:'));

	async function answer({ forNobody, answer }: Address, params: Record<string, string>, request: IncomingMessage) {
		try {
			guardBox(headOf(request), forNobody, ORIGIN);
			const place = { roundId: params.round!, wardId: params.ward! };
			return await answer({ app, place, leaf: params.leaf ?? '', body: await bodyOf(request) });
		} catch (problem) {
			if (problem instanceof Refusal) return refusalSaid(problem);
			// Of a request that broke off nobody waits for an answer, and nothing is wrong here.
			if (request.complete) countQuietly();
			return bugSaid();
		}
	}

	return (request, response) => {
		const { url = '', method } = request;
		if (!url.startsWith('/box/')) return false;
		const at = PATTERNS.findIndex((pattern) => pattern.test(url));
		const address = BOX_ADDRESSES[at];
		if (!address) return false;
		if (method !== address.method && !(method === 'HEAD' && address.method === 'GET')) {
			response.writeHead(405, { ...always, allow: address.method }).end();
			return true;
		}
		void answer(address, PATTERNS[at]!.exec(url)!.groups!, request).then(
			({ status = 200, type = 'application/json', cache, body }: Said) => {
				const headers = { ...always, ...(cache ? { 'cache-control': cache } : {}) };
				// An answer without content says nothing of its length, either (RFC 9110 §8.6).
				const content = body ? { 'content-type': type, 'content-length': Buffer.byteLength(body) } : {};
				response.writeHead(status, { ...headers, ...content }).end(body);
			}
		);
		return true;
	};
}
