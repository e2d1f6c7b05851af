import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Ballot } from '../tally/election.ts';
import type { Ask, ThreadWork, ToThread } from './counting-thread.ts';
import { startCountWorker } from './start-count-worker.server.ts';

/** Ballots sent to the thread at once. */
const BATCH = 1_000;

/**
 * Counts ballots, or writes them into a file, in a thread of its own, so that the server keeps answering.
 * @param ballots by references; read a few at a time
 * @param progress called with the number of ballots read so far
 * @throws whatever the thread throws: a bug, since the paper and its ballots were checked when they were made.
 */
export async function inCountingThread<Kind extends keyof ThreadWork>(
	ballots: AsyncIterable<Ballot>,
	ask: Ask & { readonly kind: Kind },
	progress: (ballots: number) => void = () => {}
): Promise<ThreadWork[Kind]['answer']> {
	const worker = startCountWorker();
	try {
		const answer = new Promise<ThreadWork[Kind]['answer']>((resolve, reject) => {
			worker.once('message', resolve);
			worker.once('error', reject);
			worker.once('exit', (code) => reject(new Error(`the counting thread ended early, with ${code}`)));
		});
		// Heard below; without this line a thread that fails while ballots are read would end the server.
		answer.catch(() => {});
		await sendBallots(ballots, (message) => worker.postMessage(message), progress);
		worker.postMessage(ask);
		return await answer;
	} finally {
		await worker.terminate();
	}
}

async function sendBallots(
	ballots: AsyncIterable<Ballot>,
	send: (message: ToThread) => void,
	progress: (ballots: number) => void
): Promise<void> {
	let batch: Ballot[] = [];
	let sent = 0;
	const flush = async () => {
		send({ kind: 'ballots', ballots: batch });
		progress((sent += batch.length));
		batch = [];
		// SQLite answers without waiting, so nobody else would be served until the last ballot was read.
		await othersTurn();
	};
	for await (const ballot of ballots) {
		batch.push(ballot);
		if (batch.length === BATCH) await flush();
	}
	await flush();
}
