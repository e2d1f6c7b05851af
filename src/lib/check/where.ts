import { Refusal } from '../kernel/errors.ts';

/** What didn't hold, in words for whoever looks into it. Whatever is thrown: what can't be checked isn't right. */
export function whereOf(problem: unknown): string {
	if (problem instanceof Refusal && problem.code === 'BadInput') {
		const { where, why } = (problem as Refusal<'BadInput'>).details;
		return `${where}: ${why}`;
	}
	return problem instanceof Error ? problem.message : String(problem);
}
