import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/**
 * The JavaScript that a page loads on a cold phone, in bytes as sent with gzip, module preloads of the `Link` header
 * counted like everything else that the browser asks for.
 * @param open does the navigation
 */
export async function scriptBytes(page: Page, open: () => Promise<unknown>): Promise<number> {
	const sizes: Promise<number>[] = [];
	page.on('response', (response) => {
		const type = response.headers()['content-type'] ?? '';
		const worker = response.url().endsWith('/service-worker.js') || response.url().includes('workbox');
		if (type.includes('javascript') && !worker) sizes.push(response.body().then((body) => gzipSync(body).length));
	});
	await open();
	await page.waitForLoadState('networkidle');
	return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
