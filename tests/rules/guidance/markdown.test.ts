import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DEFAULT_PAGES } from '$lib/guidance/default-pages.ts';
import { asHtml } from '$lib/guidance/markdown.ts';
import { GUIDANCE_SLUGS } from '$lib/guidance/slugs.ts';

test('words become paragraphs, lists and links', () => {
	expect(asHtml('Some **bold** words\n\n- one\n\n[here](/me)')).toBe(
		'<p>Some <strong>bold</strong> words</p>\n<ul>\n<li>one</li>\n</ul>\n<p><a href="/me">here</a></p>'
	);
});

test('HTML is shown, not run, and links lead nowhere dangerous', () => {
	expect(asHtml('<script>alert(1)</script>')).not.toContain('<script');
	expect(asHtml('x <img src=x onerror=alert(1)>')).not.toContain('<img');
	for (const address of ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x']) {
		expect(asHtml(`[x](${address})`)).toBe('<p><a href="">x</a></p>');
	}
});

test('the top heading is left to the page', () => {
	expect(asHtml('# Big\n\n## Smaller')).toBe('<h2 id="part-big">Big</h2>\n<h2 id="part-smaller">Smaller</h2>');
});

test('headings can be linked to, each id stands once, and none holds anything but plain letters', () => {
	expect(asHtml('## What *we* “do” & why\n\n## Same\n\n## Same')).toBe(
		'<h2 id="part-what-we-do-why">What <em>we</em> “do” &amp; why</h2>\n<h2 id="part-same">Same</h2>\n<h2>Same</h2>'
	);
});

test('the foot of every page leads to where the source code is spoken of', () => {
	const foot = readFileSync('src/lib/design/FootBar.svelte', 'utf8');
	const anchors = [...foot.matchAll(/href="\/about#([^"]+)"/g)].map(([, anchor]) => anchor);
	expect(anchors.length).toBe(1);
	expect(asHtml(DEFAULT_PAGES.about.words)).toContain(`<h2 id="${anchors[0]}">`);
});

test.each(GUIDANCE_SLUGS)('our own words for /%s are all rendered', (slug) => {
	const html = asHtml(DEFAULT_PAGES[slug].words);
	expect(html).not.toMatch(/^\s*\||\*\*|^#/m);
});

test('the promises stand there word for word', () => {
	for (const promise of [
		'"If we show you a receipt, your ballot is saved. If it isn\'t saved, we say NOT SENT YET."',
		'"Our records don\'t say who cast which ballot."',
		'"You can change your vote until voting closes."',
		'"The app shows nobody totals before voting closes."',
		'"Anyone can re-check the count." (On ballot papers with fewer than 50 ballots, two named scrutineers do, since a published list could show how somebody voted.)',
		'"This isn\'t suitable for elections in which people may be bribed or threatened."'
	]) {
		expect(DEFAULT_PAGES.about.words).toContain(promise);
	}
});
