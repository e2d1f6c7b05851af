import { beforeEach, expect, it } from 'vitest';
import { forget, forgetAll, keepWhileTyping, keyFor, readKept } from '$lib/proposals/keep-typed.ts';

const KEY = keyFor('person', 'round', 'ward', null);
let form: HTMLFormElement;

beforeEach(() => {
	localStorage.clear();
	document.body.innerHTML =
		'<form><input name="id" value="x"><input name="title"><textarea name="what"></textarea></form>';
	form = document.querySelector('form')!;
});

function type(name: string, value: string) {
	const field = form.elements.namedItem(name) as HTMLInputElement;
	field.value = value;
	field.dispatchEvent(new Event('input', { bubbles: true }));
}

it('keeps what is typed when the page is left', () => {
	keepWhileTyping(form, KEY, '3', ['title', 'what']);
	type('title', 'Lunch club');
	dispatchEvent(new Event('pagehide'));
	expect(readKept(KEY)).toEqual({ fields: { title: 'Lunch club', what: '' }, version: '3' });
});

it('keeps what is being sent, until it’s forgotten because it was saved', () => {
	const end = keepWhileTyping(form, KEY, '', ['title', 'what']);
	type('title', 'Lunch club');
	form.dispatchEvent(new Event('submit'));
	expect(readKept(KEY)?.fields.title).toBe('Lunch club');
	forget(KEY);
	end();
	dispatchEvent(new Event('pagehide'));
	expect(readKept(KEY)).toBeNull();
});

it('writes nothing when nothing was typed', () => {
	keepWhileTyping(form, KEY, '', ['title']);
	dispatchEvent(new Event('pagehide'));
	expect(localStorage.length).toBe(0);
});

it('keeps people, wards and drafts apart, and forgets all of them at once', () => {
	const keys = [KEY, keyFor('other', 'round', 'ward', null), keyFor('person', 'round', 'ward', 'draft')];
	for (const key of keys) localStorage.setItem(key, '{}');
	localStorage.setItem('something else', 'stays');
	expect(new Set(keys).size).toBe(3);
	forgetAll();
	expect(Object.keys(localStorage)).toEqual(['something else']);
});

it('reads nothing from what it didn’t write', () => {
	for (const odd of ['', 'null', '[]', '{', '{"fields":null,"version":"1"}', '{"fields":{},"version":1}']) {
		localStorage.setItem(KEY, odd);
		expect(readKept(KEY)).toBeNull();
	}
	localStorage.setItem(KEY, '{"fields":{"title":"Lunch","what":7},"version":"1"}');
	expect(readKept(KEY)?.fields).toEqual({ title: 'Lunch' });
});
