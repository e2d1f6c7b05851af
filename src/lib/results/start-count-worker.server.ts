import { Worker } from 'node:worker_threads';

/**
 * Starts the counting thread from its source, for everything that runs unbuilt from the project's folder: commands,
 * tests, the development server. Worker threads know no TypeScript, so the thread first loads what does. In a build this
 * module is replaced by one that carries the thread's bundled code (count-worker-plugin.ts), since a bundled server has
 * no such file beside it.
 */
export function startCountWorker(): Worker {
	const source = JSON.stringify(new URL('count-worker.ts', import.meta.url).href);
	const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}); });`;
	return new Worker(code, { eval: true });
}
