import { expect } from 'vitest';
import type { RefusalCode, Refusals } from '$lib/kernel/errors.ts';

/** Matches a refusal by its code, and by those of its details that matter. */
export const refusal = <Code extends RefusalCode>(code: Code, details: Partial<Refusals[Code]> = {}) =>
	expect.objectContaining({ name: 'Refusal', code, details: expect.objectContaining<object>(details) });
