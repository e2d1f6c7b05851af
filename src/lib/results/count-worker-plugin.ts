import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const WORKER = fileURLToPath(new URL('count-worker.ts', import.meta.url));
const STARTER = fileURLToPath(new URL('start-count-worker.server.ts', import.meta.url));

/** The counting thread and all that it imports, as one script. */
async function bundleWorker(): Promise<string> {
	const built = await build({
		configFile: false,
		logLevel: 'warn',
		build: {
			ssr: WORKER,
			write: false,
			target: 'node20',
			rollupOptions: { output: { format: 'cjs', codeSplitting: false } }
		}
	});
	const [result] = Array.isArray(built) ? built : [built];
	if (!result || !('output' in result)) throw new Error('the counting thread was not bundled');
	return result.output[0].code;
}

/**
 * For vite.config.ts: in a build, replaces start-count-worker.server.ts by a module that starts the thread from code it
 * carries as text. `new Worker(new URL(…))` would name a file that isn't there once the server is bundled.
 */
export const countWorkerPlugin = (): Plugin => ({
	name: 'commonpot-count-worker',
	apply: 'build',
	async load(id) {
		if (id.split('?')[0] !== STARTER) return null;
		const code = JSON.stringify(await bundleWorker());
		return `import { Worker } from 'node:worker_threads';\nexport const startCountWorker = () => new Worker(${code}, { eval: true });\n`;
	}
});
