import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';

/**
 * Starts the counting thread from its source, for everything that runs unbuilt: commands, tests, the development server.
 * Worker threads know no TypeScript, so the thread first loads what does. In a build this module is replaced by one that
 * carries the thread's bundled code (count-worker-plugin.ts), since a bundled server has no such file beside it.
 */
export function startCountWorker(): Worker {
	const typescript = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api')).href;
	const source = new URL('count-worker.ts', import.meta.url).href;
	const code = `import(${JSON.stringify(typescript)}).then(({ register }) => { register(); return import(${JSON.stringify(source)}); });`;
	return new Worker(code, { eval: true });
}
