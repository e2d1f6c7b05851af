import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { paperKey, type PaperPlace } from '../voting/paper-place.ts';

/** A count under way in this process. If the server dies, nothing was written, and an officer counts again. */
export interface CountingJob {
	readonly startedAt: Date;
	/** Ballots read so far. */
	ballots: number;
	/** All ballots are read, and the rule is at work. */
	isReading: boolean;
	/** 'failed' and 'stopped' stay until the next count, so that the page can say so. */
	state: 'running' | 'failed' | 'stopped';
	/** Stops it. */
	readonly stop: AbortController;
}

const jobsOf = new WeakMap<App['stores'], Map<string, CountingJob>>();

function jobs(app: App): Map<string, CountingJob> {
	const found = jobsOf.get(app.stores) ?? new Map<string, CountingJob>();
	jobsOf.set(app.stores, found);
	return found;
}

/** The count of a paper that is under way or failed; null otherwise. */
export const countingJob = (app: App, place: PaperPlace): CountingJob | null => jobs(app).get(paperKey(place)) ?? null;

/**
 * Takes a paper for counting. Synchronous, so that of two officers who press at once only one gets it.
 * @throws Refusal ResultNotReady while it's being counted.
 */
export function beginJob(app: App, place: PaperPlace): CountingJob {
	if (countingJob(app, place)?.state === 'running') refuse('ResultNotReady', { why: 'counting' });
	const job: CountingJob = {
		startedAt: app.clock(),
		ballots: 0,
		isReading: true,
		state: 'running',
		stop: new AbortController()
	};
	jobs(app).set(paperKey(place), job);
	return job;
}

export const endJob = (app: App, place: PaperPlace): boolean => jobs(app).delete(paperKey(place));
