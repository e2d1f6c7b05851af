import { connections, postBallot, type Answer } from '../load/post-ballot.ts';
import type { MadeBallot } from './voters.ts';

/** How a server did. Times in milliseconds. */
export interface Pace {
	/** Ballots answered each second. */
	readonly perSecond: number;
	readonly p50: number;
	readonly p99: number;
	/** Each in the place of its ballot; ballots that weren't reached in time have none. */
	readonly answers: readonly Answer[];
}

/** The time that so many of a hundred stay below. */
const percentile = (sorted: readonly number[], percent: number): number =>
	sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;

/**
 * Sends ballots as so many phones: each sends its next one when it has its answer. They're dealt out in turn: where voters
 * come round in a multiple of so many, each voter's ballots are all on one phone.
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
	const started = performance.now();
	async function send(phone: number): Promise<void> {
		for (let place = phone; place < ballots.length; place += phones) {
			if (performance.now() - started >= seconds * 1000) return;
			const sent = performance.now();
			const answer = await postBallot(agent, port, path, ballots[place]!.bytes);
			if (!answer) throw new Error('the server gave no answer');
			times.push(performance.now() - sent);
			answers[place] = answer;
		}
	}
	await Promise.all(Array.from({ length: phones }, (_, phone) => send(phone)));
	const took = (performance.now() - started) / 1000;
	agent.destroy();
	times.sort((a, b) => a - b);
	return { perSecond: times.length / took, p50: percentile(times, 50), p99: percentile(times, 99), answers };
}
