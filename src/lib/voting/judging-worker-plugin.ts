import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const WORKER = fileURLToPath(new URL('judging-worker.mjs', import.meta.url));
const STARTER = fileURLToPath(new URL('start-judging-worker.server.ts', import.meta.url));

/** For bundles: replaces start-judging-worker.server.ts by a module that starts the thread from its text. */
export const judgingWorkerPlugin = (): Plugin => ({
	name: 'commonpot-judging-worker',
	apply: 'build',
	async load(id) {
		if (id.split('?')[0] !== STARTER) return null;
		const address = JSON.stringify(`data:text/javascript;base64,${(await readFile(WORKER)).toString('base64')}`);
		return `import { Worker } from 'node:worker_threads';\nexport const startJudgingWorker = () => new Worker(new URL(${address}));\n`;
	}
});
