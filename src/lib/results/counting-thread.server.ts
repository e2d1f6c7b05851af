import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Ballot } from '../tally/election.ts';
import type { Ask, FromThread, ThreadWork, ToThread } from './counting-thread.ts';
import { startCountWorker } from './start-count-worker.server.ts';

/** Ballots sent to the thread at once. */
const BATCH = 250;

interface WhileItRuns<Part> {
	/** Called with the number of ballots read so far. */
	progress?(ballots: number): void;
	/** Called with each part of the work as it's done. */
	part?(part: Part): void;
	/** Stops it. */
	readonly signal?: AbortSignal;
}

/**
 * Counts ballots, or writes them into a file, in a thread of its own, so that the server keeps answering.
 * @param ballots by references; read a few at a time
 * @throws the signal's reason when it was stopped; otherwise whatever the thread throws: a bug, since the paper and its
 * ballots were checked when they were made.
 */
export async function inCountingThread<Kind extends keyof ThreadWork>(
	ballots: AsyncIterable<Ballot>,
	ask: Ask & { readonly kind: Kind },
	{ progress, part, signal }: WhileItRuns<ThreadWork[Kind]['part']> = {}
): Promise<ThreadWork[Kind]['answer']> {
	signal?.throwIfAborted();
	const worker = startCountWorker();
	let stop: (() => void) | undefined;
	try {
		const answer = new Promise<ThreadWork[Kind]['answer']>((resolve, reject) => {
			worker.on('message', (message: FromThread) => {
				if (message.kind === 'part') part?.(message.part as ThreadWork[Kind]['part']);
				else resolve(message.answer);
			});
			worker.once('error', reject);
			worker.once('exit', (code) => reject(new Error(`the counting thread ended early, with ${code}`)));
			stop = () => reject(signal?.reason);
			signal?.addEventListener('abort', stop);
		});
		// Heard below; without this line a thread that fails while ballots are read would end the server.
		answer.catch(() => {});
		await sendBallots(
			ballots,
			(message) => worker.postMessage(message),
			(sent) => {
				signal?.throwIfAborted();
				progress?.(sent);
			}
		);
		worker.postMessage(ask);
		return await answer;
	} finally {
		if (stop) signal?.removeEventListener('abort', stop);
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
