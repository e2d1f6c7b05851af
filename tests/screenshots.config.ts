import { defineConfig } from '@playwright/test';
import { launchOptions } from './playwright.config.ts';

/** `npm run screenshots`: pictures of the main screens, phone and laptop, light and dark, into `screenshots/`. */
export default defineConfig({
	testDir: '.',
	testMatch: 'screenshots.ts',
	outputDir: '../test-results/screenshots',
	workers: 1,
	timeout: 300_000,
	reporter: [['list']],
	use: { launchOptions, locale: 'en-GB', timezoneId: 'Europe/London', actionTimeout: 30_000, navigationTimeout: 30_000 }
});
