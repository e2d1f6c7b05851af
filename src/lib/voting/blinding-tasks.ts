import { Refusal } from '../kernel/errors.ts';
import type { PaperPlace } from '../record/entries.ts';
import { blind, issuingKey, unblind, type Blinding } from './blind-signature.ts';
import { credentialText } from '../record/credential.ts';
import { phoneDraws, phoneKey, phonePrefix, type PhoneKey } from './phone-secrets.ts';

/** What a phone makes of its recovery code before it asks for its credential. */
export interface Begun extends PhoneKey {
	readonly blinding: Blinding;
}

/** What blinding.ts asks of its worker. `spki` and `hash`: see issuingKey. */
export type BlindingTask = { readonly spki: Uint8Array; readonly hash: Uint8Array } & (
	{ readonly code: string; readonly place: PaperPlace } | { readonly unblind: Blinding; readonly signed: Uint8Array }
);

/** What it answers: what was asked for, or why not. Errors lose their kind between threads, so they're told in words. */
export type BlindingAnswer =
	{ readonly done: Begun | Uint8Array } | { readonly refused: string } | { readonly broken: string };

/** The same code always gives the same key and the same blinded value. */
async function begin(issuing: CryptoKey, code: string, place: PaperPlace): Promise<Begun> {
	const own = phoneKey(code, place);
	const seed = { prefix: phonePrefix(code, place), draw: phoneDraws(code, place) };
	return { ...own, blinding: await blind(issuing, credentialText({ ...place, key: own.key }), seed) };
}

export async function doTask(task: BlindingTask): Promise<BlindingAnswer> {
	try {
		const key = await issuingKey(task.spki, task.hash);
		if ('code' in task) return { done: await begin(key, task.code, task.place) };
		return { done: await unblind(key, task.unblind, task.signed) };
	} catch (problem) {
		if (problem instanceof Refusal && problem.code === 'BadInput') return { refused: problem.details.where };
		return { broken: String(problem) };
	}
}
