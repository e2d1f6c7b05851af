import { Worker } from 'node:worker_threads';

/**
 * Starts the judging thread from its source. In a bundle this module is replaced by one that carries the source as text
 * (judging-worker-plugin.ts), since there's no such file beside it.
 */
export const startJudgingWorker = (): Worker => new Worker(new URL('judging-worker.mjs', import.meta.url));
