import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';

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

const notIn = (found: readonly string[]) => (path: string) => !found.includes(path);

/**
 * The paths of all files of the build that a page has fetched. Asked of an observer: a test that sets a page's clock takes
 * away what `performance` knows.
 */
const fetchedBy = (page: Page): Promise<string[]> =>
	page.evaluate(
		() =>
			new Promise<string[]>((resolve) => {
				const observer = new PerformanceObserver((list) => {
					observer.disconnect();
					const paths = list.getEntries().map(({ name }) => new URL(name).pathname);
					resolve(paths.filter((path) => path.startsWith('/_app/immutable/')));
				});
				observer.observe({ type: 'resource', buffered: true });
			})
	);

/**
 * Waits until a page has fetched what follows the ballot paper, as it does by itself once something is ticked: from then on
 * a ballot can be cast without a signal.
 */
export async function untilReadyToCast(page: Page): Promise<void> {
	const needed = filesOf('src/lib/voting/later-views.ts');
	await expect.poll(async () => needed.filter(notIn(await fetchedBy(page)))).toEqual([]);
}

/**
 * Waits until the phone keeps some of what a page has fetched: what came before the service worker took over it need not
 * be among that.
 * @param part of the files' names; without it, the page and all its files
 */
export async function untilKept(page: Page, part = ''): Promise<void> {
	const here = new URL(page.url()).pathname;
	await expect
		.poll(async () => {
			const wanted = [here, ...(await fetchedBy(page))].filter((path) => path.includes(part));
			if (wanted.length === 0) return [part];
			return page.evaluate(async (paths) => {
				const kept = await Promise.all(paths.map((path) => caches.match(path)));
				return paths.filter((_, index) => !kept[index]);
			}, wanted);
		})
		.toEqual([]);
}
