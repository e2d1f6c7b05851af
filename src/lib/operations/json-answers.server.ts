import { m } from '$lib/paraglide/messages.js';
import { Refusal, type RefusalCode } from '../kernel/errors.ts';
import { countQuietly } from './quiet-routes.server.ts';
import { answerTo } from './refusals.ts';

/** Refusals that pass: what was sent may be sent again as it is. All others are the last word about it. */
const MAY_BE_SENT_AGAIN: ReadonlySet<RefusalCode> = new Set([
	'TooOften',
	'NoSpace',
	'OpeningNotApproved',
	'NotSignedIn',
	'NotAllowed',
	'SenderNamed'
]);

const isFinal = ({ code, details }: Refusal): boolean =>
	!MAY_BE_SENT_AGAIN.has(code) && !(code === 'RoundNotOpen' && 'opensAt' in details);

/** What phones read. */
interface Said {
	readonly status: number;
	/** JSON. */
	readonly body: string;
}

/** A refusal as phones read it: `final` says that this very thing will never be taken. */
export function refusalSaid(refusal: Refusal): Said {
	const { status, sentence } = answerTo(refusal);
	const { code, details } = refusal;
	return { status, body: JSON.stringify({ code, sentence, final: isFinal(refusal), details }) };
}

/** Says that something broke, and no more. */
export const bugSaid = (): Said => ({
	status: 500,
	body: JSON.stringify({ code: 'Bug', sentence: m.refusals_bug(), final: false, details: {} })
});

const toResponse = ({ status, body }: Said): Response =>
	new Response(body, { status, headers: { 'content-type': 'application/json' } });

/** The same as refusalSaid, for SvelteKit. */
export const refusalJson = (refusal: Refusal): Response => toResponse(refusalSaid(refusal));

/**
 * For the addresses that phones speak to: runs a use case; a refusal becomes JSON. A bug becomes a bare 500 that is counted
 * and not logged, since a log line would say that somebody was voting, and when.
 */
export async function answerQuietly(work: () => Promise<Response>): Promise<Response> {
	try {
		return await work();
	} catch (problem) {
		if (problem instanceof Refusal) return refusalJson(problem);
		countQuietly();
		return toResponse(bugSaid());
	}
}
