import type { FromCountThread, ToCountThread } from './count-thread-messages.ts';
import { startCountWorker } from './start-count-worker.server.ts';

/** Ballots sent to the thread at once. */
const BATCH = 2_000;

/**
 * Counts in a thread of its own, so that the server keeps answering.
 * @param ballots references of each ballot's choices; read a few at a time
 * @param progress called with the number of ballots read so far
 * @throws whatever the thread throws: a bug, since the paper and its ballots were checked when they were made.
 */
export async function countInThread(
	ballots: AsyncIterable<readonly string[]>,
	request: Extract<ToCountThread, { kind: 'count' }>,
	progress: (ballots: number) => void
): Promise<FromCountThread> {
	const worker = startCountWorker();
	try {
		const counted = new Promise<FromCountThread>((resolve, reject) => {
			worker.once('message', resolve);
			worker.once('error', reject);
			worker.once('exit', (code) => reject(new Error(`the counting thread ended early, with ${code}`)));
		});
		// Heard below; without this line a thread that fails while ballots are read would end the server.
		counted.catch(() => {});
		await sendBallots(ballots, (message) => worker.postMessage(message), progress);
		worker.postMessage(request);
		return await counted;
	} finally {
		await worker.terminate();
	}
}

async function sendBallots(
	ballots: AsyncIterable<readonly string[]>,
	send: (message: ToCountThread) => void,
	progress: (ballots: number) => void
): Promise<void> {
	let batch: (readonly string[])[] = [];
	let sent = 0;
	const flush = () => {
		send({ kind: 'ballots', ballots: batch });
		progress((sent += batch.length));
		batch = [];
	};
	for await (const choices of ballots) {
		batch.push(choices);
		if (batch.length === BATCH) flush();
	}
	flush();
}
