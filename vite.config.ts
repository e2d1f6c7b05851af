import type { IncomingMessage, ServerResponse } from 'node:http';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { webManifest } from './src/lib/offline/web-manifest.ts';
import { countWorkerPlugin } from './src/lib/results/count-worker-plugin.ts';
import { judgingWorkerPlugin } from './src/lib/voting/judging-worker-plugin.ts';

/**
 * What every page starts from stays small. Vite would list there, for each page of the app, all files it imports, so as to fetch
 * them side by side on a way from page to page; a page's own imports say the same one step later, and the list was a tenth of what
 * a first visit waits for. Style sheets stay listed: they must be there before their page shows. Small pieces that pages
 * share go together, as requests cost more on a slow phone than bytes.
 */
const lightStart: Plugin = {
	name: 'commonpot-light-start',
	apply: 'build',
	config: (_, { isSsrBuild }) =>
		isSsrBuild
			? undefined
			: {
					build: {
						modulePreload: { resolveDependencies: (_file, needed) => needed.filter((file) => file.endsWith('.css')) },
						rolldownOptions: { output: { codeSplitting: { groups: [sharedPieces] } } }
					}
				}
};

const sharedPieces = {
	name: 'shared',
	test: /\/src\//,
	minShareCount: 2,
	entriesAware: true,
	// Bytes of source. Much higher makes pages load what only others use; lower leaves more files.
	entriesAwareMergeThreshold: 600
};

/** In development, as in src/commands/serve.mjs, the ballot box answers before SvelteKit sees a request. */
const boxDoor: Plugin = {
	name: 'commonpot-box-door',
	configureServer({ middlewares }) {
		let door: Door = () => false;
		process.on('commonpot:box', (opened: Door) => (door = opened));
		middlewares.use((request, response, next) => {
			if (!door(request, response)) next();
		});
	}
};

type Door = (request: IncomingMessage, response: ServerResponse) => boolean;

export default defineConfig({
	plugins: [
		lightStart,
		boxDoor,
		paraglideVitePlugin({
			project: './src/i18n/project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['baseLocale']
		}),
		sveltekit(),
		countWorkerPlugin(),
		judgingWorkerPlugin(),
		SvelteKitPWA({
			strategies: 'injectManifest',
			srcDir: 'src',
			filename: 'service-worker.ts',
			manifest: webManifest,
			// Only what every page starts from: the worker keeps the rest as it's used, and stays small.
			injectManifest: {
				globPatterns: ['client/_app/immutable/entry/*.js', 'client/**/figtree-latin-wght-*.woff2', 'client/icon.svg']
			},
			// SvelteKit registers the worker itself.
			injectRegister: false,
			devOptions: { enabled: false }
		})
	],
	test: {
		// A run without tests is a mistake, not a success.
		passWithNoTests: false,
		// Making RSA keys takes seconds on a busy machine: only what hangs should fail for the time that it takes.
		testTimeout: 60_000,
		hookTimeout: 120_000,
		projects: [
			{ extends: true, test: { name: 'rules', environment: 'node', include: ['tests/rules/**/*.test.ts'] } },
			{
				extends: true,
				test: {
					name: 'store',
					environment: 'node',
					include: ['tests/store/**/*.test.ts'],
					globalSetup: 'tests/store/start-postgres.ts'
				}
			},
			{
				extends: true,
				plugins: [svelteTesting()],
				test: { name: 'component', environment: 'happy-dom', include: ['tests/component/**/*.test.ts'] }
			}
		]
	}
});
