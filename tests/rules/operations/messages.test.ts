import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const MESSAGES = 'src/i18n/messages/en';

/** Every key of the message files, in order. */
function keysWritten(): string[] {
	return readdirSync(MESSAGES).flatMap((file) => {
		const messages = JSON.parse(readFileSync(path.join(MESSAGES, file), 'utf8')) as Record<string, unknown>;
		return Object.keys(messages).filter((key) => key !== '$schema');
	});
}

/** Every key that our code asks for: `m.key`. What is generated from the messages doesn't count. */
function keysUsed(): Set<string> {
	const files = readdirSync('src', { recursive: true }).map(String);
	const ours = files.filter((file) => /\.(ts|mjs|svelte)$/.test(file) && !file.includes('paraglide'));
	const keys = ours.flatMap((file) =>
		[...readFileSync(path.join('src', file), 'utf8').matchAll(/\bm\.([a-z]\w*)/g)].map(([, key]) => key!)
	);
	return new Set(keys);
}

test('every message is used somewhere', () => {
	const used = keysUsed();
	expect(keysWritten().filter((key) => !used.has(key))).toEqual([]);
});

test('every message that is asked for is written, once', () => {
	const written = keysWritten();
	expect([...keysUsed()].filter((key) => !written.includes(key))).toEqual([]);
	expect(written.filter((key, index) => written.indexOf(key) !== index)).toEqual([]);
});
