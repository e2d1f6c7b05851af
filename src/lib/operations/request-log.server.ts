import type { Logger } from './log.server.ts';

/**
 * An error's stack without its message: a database error's message quotes the values it was given, which may be
 * personal. Names of functions and places in our code are never personal.
 */
export function framesOf(problem: unknown): string[] {
	if (!(problem instanceof Error)) return [];
	const frames = (problem.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
	return [...frames.map((line) => line.trim()), ...framesOf(problem.cause)];
}

/** Logs a bug under an id that the person sees too. @returns nothing; never throws. */
export function logBug(
	log: Logger,
	problem: unknown,
	about: { id: string; route: string | null; status: number }
): void {
	const { name, code } = (problem ?? {}) as { name?: string; code?: string };
	log.error({ ...about, name, code, frames: framesOf(problem) }, 'bug');
}

/** Logs that a request was answered: its route's pattern, never its address, which may hold a secret. */
export function logRequest(
	log: Logger,
	about: { id: string; method: string; route: string | null; status: number; milliseconds: number }
): void {
	log.info({ ...about, milliseconds: Math.round(about.milliseconds) }, 'request');
}
