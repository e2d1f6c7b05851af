import { Refusal } from '../kernel/errors.ts';
import { blind, unblind, type Blinding } from './blind-signature.ts';
import { issuingKey } from './issuing-key.ts';

/** What blinding.ts asks of its worker. `spki` and `hash`: see issuingKey. */
export type BlindingTask = { readonly spki: Uint8Array; readonly hash: Uint8Array } & (
	{ readonly blind: Uint8Array } | { readonly unblind: Blinding; readonly signed: Uint8Array }
);

/** What it answers: what was asked for, or why not. Errors lose their kind between threads, so they're told in words. */
export type BlindingAnswer =
	{ readonly done: Blinding | Uint8Array } | { readonly refused: string } | { readonly broken: string };

export async function doTask(task: BlindingTask): Promise<BlindingAnswer> {
	try {
		const key = await issuingKey(task.spki, task.hash);
		if ('blind' in task) return { done: await blind(key, task.blind) };
		return { done: await unblind(key, task.unblind, task.signed) };
	} catch (problem) {
		if (problem instanceof Refusal && problem.code === 'BadInput') return { refused: problem.details.where };
		return { broken: String(problem) };
	}
}
