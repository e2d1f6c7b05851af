import { refuse } from '../kernel/errors.ts';
import type { Blinding } from './blind-signature.ts';
import type { BlindingAnswer, BlindingTask } from './blinding-tasks.ts';

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

async function ask(task: BlindingTask): Promise<Blinding | Uint8Array> {
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

/** See blind in blind-signature.ts. @throws Refusal BadInput when the key isn't the manifest's */
export const blindInBackground = (key: IssuingKeyParts, message: Uint8Array): Promise<Blinding> =>
	ask({ ...key, blind: message }) as Promise<Blinding>;

/** See unblind in blind-signature.ts. @throws Refusal BadInput when the key isn't the manifest's, or the signature is wrong */
export const unblindInBackground = (
	key: IssuingKeyParts,
	blinding: Blinding,
	signed: Uint8Array
): Promise<Uint8Array> => ask({ ...key, unblind: blinding, signed }) as Promise<Uint8Array>;
