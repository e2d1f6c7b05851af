import { expect, test } from 'vitest';
import { readSettings, requireSecureOrigin } from '$lib/operations/settings.server.ts';

const start = (ORIGIN: string, demonstration: boolean) => () =>
	requireSecureOrigin(readSettings({ ORIGIN }), demonstration);

test.each([
	'http://pot.council.example',
	'http://192.168.1.20:3000',
	'http://127.0.0.1.evil.example',
	'http://[fd00::1]'
])('a real installation doesn’t start over plain http at %s; a demonstration does', (origin) => {
	expect(start(origin, false)).toThrow(/needs https, and ORIGIN is http:/);
	expect(start(origin, true)).not.toThrow();
});

test.each(['https://pot.council.example', 'http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
	'a real installation starts at %s',
	(origin) => {
		expect(start(origin, false)).not.toThrow();
	}
);
