import { describe, expect, it } from 'vitest';
import { filesNamedIn, mayKeep, pageOfData } from '../../../src/lib/offline/public-pages.ts';

describe('what a phone may keep', () => {
	it.each(['/', '/rounds', '/rounds/r1/southwark-faraday/paper', '/proposals/p1', '/about', '/meeting-places'])(
		'keeps %s, the same for everybody',
		(path) => expect(mayKeep(path)).toBe(true)
	);

	it.each([
		'/me',
		'/me/data',
		'/sign-in',
		'/sign-in/abc',
		'/officer/rounds/new',
		'/councillor',
		'/admin/people',
		'/outbox',
		'/demo',
		'/whoami',
		'/rounds/r1/southwark-faraday/vote',
		'/rounds/r1/southwark-faraday/vote/receipt',
		'/rounds/r1/about-you'
	])('never keeps %s, which is about one person', (path) => expect(mayKeep(path)).toBe(false));
});

describe('the page behind a request for data', () => {
	const page = (address: string) => pageOfData(new URL(address, 'https://pb.example'))?.href;

	it('is its address without what the framework adds', () => {
		expect(page('/rounds/r1/__data.json?x-sveltekit-invalidated=01&ward=2')).toBe(
			'https://pb.example/rounds/r1?ward=2'
		);
		expect(page('/__data.json')).toBe('https://pb.example/');
	});

	it('is nothing for any other request', () => {
		expect(page('/rounds/r1')).toBeUndefined();
	});
});

describe('the files that a page needs', () => {
	it('are those of the build that its Link header names, each once', () => {
		const link =
			'<../_app/immutable/a.css>; rel="preload"; as="style"; nopush, <../_app/immutable/a.css>; rel="preload", ' +
			'</_app/immutable/b.js>; rel="modulepreload", <https://other.example/_app/immutable/c.js>, </me>; rel="next"';
		expect(filesNamedIn(link, 'https://pb.example/rounds/r1')).toEqual([
			'https://pb.example/_app/immutable/a.css',
			'https://pb.example/_app/immutable/b.js'
		]);
	});

	it('are none where it names none', () => {
		expect(filesNamedIn(null, 'https://pb.example/')).toEqual([]);
	});
});
