import { refuse } from '../kernel/errors.ts';
import type { PaperPlace } from '../record/entries.ts';
import type { Blinding } from './blind-signature.ts';
import type { Begun, BlindingAnswer, BlindingTask } from './blinding-tasks.ts';

/** Blinding without a standstill: in a worker, or on the page itself where a browser can't start one. Browser only. */

function inWorker(task: BlindingTask): Promise<BlindingAnswer> {
	const worker = new Worker(new URL('./blinding-worker.ts', import.meta.url), { type: 'module' });
	return new Promise<BlindingAnswer>((resolve, reject) => {
		worker.addEventListener('message', ({ data }: MessageEvent<BlindingAnswer>) => resolve(data));
		worker.addEventListener('error', reject);
		worker.postMessage(task);
	}).finally(() => worker.terminate());
}

async function onThisPage(task: BlindingTask): Promise<BlindingAnswer> {
	const { doTask } = await import('./blinding-tasks.ts');
	return doTask(task);
}

async function ask(task: BlindingTask): Promise<Begun | Uint8Array> {
	const answer = await inWorker(task).catch(() => onThisPage(task));
	if ('done' in answer) return answer.done;
	if ('refused' in answer) refuse('BadInput', { where: answer.refused, why: 'not what was expected' });
	throw new Error(answer.broken);
}

/** A ballot paper's public key in DER (SubjectPublicKeyInfo), and the hash that the manifest has of it. */
export interface IssuingKeyParts {
	readonly spki: Uint8Array;
	readonly hash: Uint8Array;
}

/**
 * Makes a phone's key for a ballot paper and blinds what is to be signed.
 * @param code the recovery code: the same one always gives the same answer
 * @throws Refusal BadInput when the issuing key isn't the manifest's
 */
export const beginInBackground = (key: IssuingKeyParts, code: string, place: PaperPlace): Promise<Begun> =>
	ask({ ...key, code, place }) as Promise<Begun>;

/** See unblind in blind-signature.ts. @throws Refusal BadInput when the key isn't the manifest's, or the signature is wrong */
export const unblindInBackground = (
	key: IssuingKeyParts,
	blinding: Blinding,
	signed: Uint8Array
): Promise<Uint8Array> => ask({ ...key, unblind: blinding, signed }) as Promise<Uint8Array>;
