import type { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { createGroup } from './group-commit.ts';
import { startJudgingWorker } from './start-judging-worker.server.ts';

/** What is needed to check a ballot's two signatures. Bytes are in buffers of their own: all of a buffer is sent. */
export interface ToCheck {
	/** Signed the credential: RSA. */
	readonly issuing: KeyObject;
	/** The credential's text with its prefix, as it was signed. */
	readonly prepared: Uint8Array;
	readonly credential: Uint8Array;
	/** Signed the ballot's leaf: an uncompressed P-256 point. */
	readonly key: Uint8Array;
	readonly leaf: Uint8Array;
	/** r and s, 32 bytes each. */
	readonly signature: Uint8Array;
}

export type Checked = 'not-entitled' | 'not-signed' | null;

/** So many go to the thread at once; while it's at them, others gather. */
const MOST_TOGETHER = 32;

let running: Worker | null = null;

function start(): Worker {
	const worker = startJudgingWorker();
	// Whoever waits hears of an error; it ends the thread, and the next one who asks starts another.
	worker.on('error', () => undefined);
	worker.on('exit', () => {
		if (running === worker) running = null;
	});
	return worker;
}

/** One message to the thread, and one back: createGroup sends no other before. */
async function checkTogether(ballots: readonly ToCheck[]): Promise<readonly Checked[]> {
	const worker = (running ??= start());
	const waiting = new AbortController();
	const { signal } = waiting;
	// It keeps the process alive only while somebody waits for it.
	worker.ref();
	try {
		worker.postMessage(ballots);
		const ended = once(worker, 'exit', { signal }).then(() => {
			throw new Error('the judging thread ended');
		});
		const [answer] = await Promise.race([once(worker, 'message', { signal }), ended]);
		return answer as readonly Checked[];
	} finally {
		waiting.abort();
		worker.unref();
	}
}

/**
 * Checks both signatures of a ballot, in a thread of its own: this one reads and answers meanwhile. Many go there together,
 * since waking a thread costs as much as checking one.
 * @returns which is wrong; null when both are right
 * @throws Error when the thread ended
 */
export const checkSignatures: (ballot: ToCheck) => Promise<Checked> = createGroup(checkTogether, MOST_TOGETHER);
