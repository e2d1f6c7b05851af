import { defineConfig, devices } from '@playwright/test';
import { installedBrowser } from './browser.mjs';

/** A phone of 360×740, as cheap ones are. */
export const PHONE = { ...devices['Pixel 7'], viewport: { width: 360, height: 740 } };

export const launchOptions = {
	executablePath: installedBrowser(),
	args: [
		...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
		'--disable-gpu',
		'--disable-background-networking',
		'--disable-component-update',
		'--no-first-run'
	]
};

/** Each journey starts its own server on its own database: see journeys/server.ts. */
export default defineConfig({
	testDir: './journeys',
	testMatch: '**/*.e2e.ts',
	outputDir: '../test-results/journeys',
	globalSetup: './journeys/make-once.ts',
	workers: 2,
	retries: 0,
	forbidOnly: Boolean(process.env.CI),
	timeout: 600_000,
	// What a busy machine takes longer for is waited for. What comes at once costs nothing by it.
	expect: { timeout: 60_000 },
	reporter: [['list'], ['json', { outputFile: '../test-results/reports/playwright.json' }]],
	use: {
		...PHONE,
		launchOptions,
		actionTimeout: 60_000,
		navigationTimeout: 60_000,
		locale: 'en-GB',
		timezoneId: 'Europe/London',
		trace: 'retain-on-failure'
	}
});
