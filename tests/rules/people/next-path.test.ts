import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOME, nextPath } from '$lib/people/next-path.ts';

test.each(['/', '/rounds/abc/southwark-faraday/vote', '/find-ward?postcode=SE17+1AA', '/me/proposals/x'])(
	'a path of this site is kept: %s',
	(path) => expect(nextPath(path)).toBe(path)
);

test.each([
	undefined,
	null,
	7,
	'',
	'me',
	'https://elsewhere.example/',
	'//elsewhere.example/',
	'/\\elsewhere.example/',
	'/\t/elsewhere.example/',
	'/..//elsewhere.example/',
	'/a/..//elsewhere.example/',
	'javascript:alert(1)',
	'/sign-in?next=/sign-in',
	'/sign-out',
	`/${'a'.repeat(600)}`
])('anything else leads home: %s', (path) => expect(nextPath(path)).toBe(HOME));

test('a browser always stays on this site', () => {
	const part = fc.constantFrom(
		'/',
		'\\',
		'.',
		'..',
		':',
		'@',
		'?',
		'#',
		'%2f',
		'\t',
		'\n',
		' ',
		'https',
		'elsewhere.example',
		'a'
	);
	fc.assert(
		fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
			const url = new URL(nextPath(`/${parts.join('')}`), 'https://here.example/sign-in');
			expect(url.origin).toBe('https://here.example');
		})
	);
});
