import { expect } from 'vitest';
import { Refusal, type RefusalCode } from '$lib/kernel/errors.ts';

/** Expects that some work is refused, with this code and these details among others. */
export async function refused(work: Promise<unknown>, code: RefusalCode, details: object = {}): Promise<void> {
	const problem = await work.then(
		() => 'done',
		(problem: unknown) => problem
	);
	if (!(problem instanceof Refusal)) throw new Error(`expected ${code}, got ${String(problem)}`, { cause: problem });
	expect({ code: problem.code, details: problem.details }).toEqual({ code, details: expect.objectContaining(details) });
}
