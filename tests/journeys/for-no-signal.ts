import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** What the build says about its files: which module is in which, and what that imports. */
const BUILT = '.svelte-kit/output/client/.vite/manifest.json';

type Manifest = Readonly<Record<string, { readonly file: string; readonly imports?: readonly string[] }>>;

/** The files that a module of the app needs, by their paths. */
function filesOf(module: string): string[] {
	const manifest = JSON.parse(readFileSync(BUILT, 'utf8')) as Manifest;
	const found = new Set<string>();
	const add = (key: string): void => {
		const { file, imports = [] } = manifest[key]!;
		if (found.has(`/${file}`)) return;
		found.add(`/${file}`);
		imports.forEach(add);
	};
	add(module);
	return [...found];
}

/**
 * Waits until a page has fetched what follows the ballot paper, as it does by itself once something is ticked: from then on
 * a ballot can be cast without a signal.
 */
export async function untilReadyToCast(page: Page): Promise<void> {
	await page.waitForFunction((files) => {
		const fetched = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
		return files.every((file) => fetched.includes(file));
	}, filesOf('src/lib/voting/later-views.ts'));
}

/**
 * Waits until the phone keeps a page, and the files that it has asked for.
 * @param file part of the name of one more file, which the page asks for when there's time
 */
export async function untilKept(page: Page, file: string): Promise<void> {
	await page.waitForFunction(async (part) => {
		const asked = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
		const files = asked.filter((path) => path.startsWith('/_app/immutable/'));
		const needed = [location.pathname, ...files];
		const kept = await Promise.all(needed.map((path) => caches.match(path)));
		return files.some((path) => path.includes(part)) && kept.every((found) => found !== undefined);
	}, file);
}
