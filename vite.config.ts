import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { defineConfig } from 'vitest/config';
import { webManifest } from './src/lib/offline/web-manifest.ts';
import { countWorkerPlugin } from './src/lib/results/count-worker-plugin.ts';

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './src/i18n/project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['cookie', 'preferredLanguage', 'baseLocale']
		}),
		sveltekit(),
		countWorkerPlugin(),
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
		projects: [
			{ extends: true, test: { name: 'rules', environment: 'node', include: ['tests/rules/**/*.test.ts'] } },
			{
				extends: true,
				test: {
					name: 'store',
					environment: 'node',
					include: ['tests/store/**/*.test.ts'],
					globalSetup: 'tests/store/start-postgres.ts',
					testTimeout: 60_000,
					hookTimeout: 120_000
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
