import path from 'node:path';
import { build } from 'vite';
import { judgingWorkerPlugin } from '$lib/voting/judging-worker-plugin.ts';

/**
 * Bundles a script of the tests with all of ours that it uses, so that it starts as fast as a built server does.
 * @returns where it is now, for `node`
 */
export async function bundle(script: string): Promise<string> {
	const folder = path.resolve('test-results/bundles');
	const name = `${path.basename(script, '.ts')}-${process.pid}.mjs`;
	await build({
		configFile: false,
		logLevel: 'warn',
		plugins: [judgingWorkerPlugin()],
		resolve: { alias: { $lib: path.resolve('src/lib'), $db: path.resolve('db') } },
		build: {
			ssr: script,
			outDir: folder,
			emptyOutDir: false,
			target: 'node20',
			rollupOptions: { output: { entryFileNames: name, codeSplitting: false } }
		}
	});
	return path.join(folder, name);
}
