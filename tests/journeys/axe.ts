import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Whether the page runs JavaScript: axe does, so pages without it are looked at in the run that has it. */
const runsScripts = (page: Page) => page.locator('html').evaluate(() => !matchMedia('(scripting: none)').matches);

/** Expects that axe finds nothing against WCAG 2.2 AA on the page as it stands, in the light and in the dark. */
export async function expectAccessible(page: Page): Promise<void> {
	if (!(await runsScripts(page))) return;
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode().analyze();
		const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.target.join(' ')) }));
		expect(found, `axe on ${new URL(page.url()).pathname}, ${colorScheme}`).toEqual([]);
	}
	await page.emulateMedia({ colorScheme: 'light' });
}

/** Expects that a page doesn't scroll sideways at 320 CSS pixels, the width of a phone at 200% zoom. */
export async function expectNarrow(page: Page): Promise<void> {
	const before = page.viewportSize()!;
	await page.setViewportSize({ width: 320, height: 640 });
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow, `sideways scroll of ${new URL(page.url()).pathname} at 320px`).toBeLessThanOrEqual(0);
	await page.setViewportSize(before);
}
