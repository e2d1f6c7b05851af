import { json } from '@sveltejs/kit';
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

/** A refusal as phones read it: `final` says that this very thing will never be taken. */
export function refusalJson(refusal: Refusal): Response {
	const { status, sentence } = answerTo(refusal);
	const { code, details } = refusal;
	return json({ code, sentence, final: isFinal(refusal), details }, { status });
}

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
		return json({ code: 'Bug', sentence: m.refusals_bug(), final: false, details: {} }, { status: 500 });
	}
}
