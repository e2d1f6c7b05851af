import { connections, postBallot, type Answer } from '../load/post-ballot.ts';
import type { MadeBallot } from './voters.ts';

/** How a server did. Times in milliseconds. */
export interface Pace {
	/** Ballots answered each second. */
	readonly perSecond: number;
	readonly p50: number;
	readonly p99: number;
	/** Beside the ballots that were sent; ballots that weren't reached in time were not. */
	readonly answers: readonly Answer[];
}

/** The time that so many of a hundred stay below. */
const percentile = (sorted: readonly number[], percent: number): number =>
	sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;

/**
 * Sends ballots as so many phones: each sends its next one when it has its answer.
 * @param seconds at most; fewer when there are no more ballots
 * @throws Error when no answer comes
 */
export async function drive(
	{ port, path }: { port: number; path: string },
	phones: number,
	ballots: readonly MadeBallot[],
	seconds = Infinity
): Promise<Pace> {
	const agent = connections(phones);
	const answers: Answer[] = [];
	const times: number[] = [];
	let next = 0;
	const started = performance.now();
	async function phone(): Promise<void> {
		while (next < ballots.length && performance.now() - started < seconds * 1000) {
			const place = next++;
			const sent = performance.now();
			const answer = await postBallot(agent, port, path, ballots[place]!.bytes);
			if (!answer) throw new Error('the server gave no answer');
			times.push(performance.now() - sent);
			answers[place] = answer;
		}
	}
	await Promise.all(Array.from({ length: phones }, phone));
	const took = (performance.now() - started) / 1000;
	agent.destroy();
	times.sort((a, b) => a - b);
	return { perSecond: times.length / took, p50: percentile(times, 50), p99: percentile(times, 99), answers };
}
