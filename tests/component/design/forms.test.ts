import { fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';
import Button from '$lib/design/Button.svelte';
import Choices from '$lib/design/Choices.svelte';
import ErrorSummary from '$lib/design/ErrorSummary.svelte';
import Field from '$lib/design/Field.svelte';
import Select from '$lib/design/Select.svelte';
import TextArea from '$lib/design/TextArea.svelte';

const words = (text: string) => createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));

describe('a field', () => {
	it('is found by its label and described by its hint and its problem', () => {
		render(Field, { name: 'cost', label: 'Rough cost', hint: 'In pounds', problem: 'Write an amount', prefix: '£' });
		const field = screen.getByLabelText('Rough cost');
		expect(field.id).toBe('cost');
		expect(field.getAttribute('aria-invalid')).toBe('true');
		const describing = field.getAttribute('aria-describedby')!.split(' ');
		expect(describing.map((id) => document.getElementById(id)!.textContent)).toEqual([
			'In pounds',
			'Problem: Write an amount'
		]);
	});

	it('takes numbers as text, so that no digit is lost', () => {
		render(Field, { name: 'age', label: 'Youngest age', type: 'number', value: '007' });
		const field = screen.getByLabelText<HTMLInputElement>('Youngest age');
		expect([field.type, field.inputMode, field.value]).toEqual(['text', 'numeric', '007']);
	});
});

describe('a text area', () => {
	it('counts what is left, and what is too much, without cutting it off', async () => {
		render(TextArea, { name: 'why', label: 'Why', maxlength: 10, value: 'nine char' });
		expect(screen.getByText('1 character left')).toBeTruthy();
		await fireEvent.input(screen.getByLabelText('Why'), { target: { value: 'twelve chars' } });
		expect(screen.getByText('2 characters too many')).toBeTruthy();
		expect(screen.getByLabelText<HTMLTextAreaElement>('Why').value).toBe('twelve chars');
	});
});

describe('choices', () => {
	const options = [
		{ value: 'live', label: 'I live there' },
		{ value: 'work', label: 'I work there', hint: 'Volunteering counts' }
	];

	it('give the first answer the name as its id, so that an error summary leads to it', () => {
		render(Choices, { name: 'tie', legend: 'Your tie', kind: 'radio', options, value: 'work' });
		expect(screen.getByLabelText('I live there').id).toBe('tie');
		expect(screen.getByLabelText<HTMLInputElement>(/I work there/).checked).toBe(true);
	});

	it('follow a later change of the value', async () => {
		const { rerender } = render(Choices, {
			name: 'tie',
			legend: 'Your tie',
			kind: 'checkbox',
			options,
			value: ['live']
		});
		await rerender({ value: ['work'] });
		expect(screen.getByLabelText<HTMLInputElement>('I live there').checked).toBe(false);
		expect(screen.getByLabelText<HTMLInputElement>(/I work there/).checked).toBe(true);
	});
});

describe('a select', () => {
	// Its first value is checked in a real browser: happy-dom gives options their own idea of being selected.
	it('follows its value', async () => {
		const options = [
			{ value: 'a', label: 'Faraday' },
			{ value: 'b', label: 'Peckham' }
		];
		const { rerender } = render(Select, { name: 'ward', label: 'Ward', options, value: 'a' });
		const select = screen.getByLabelText<HTMLSelectElement>('Ward');
		await rerender({ value: 'b' });
		expect(select.value).toBe('b');
	});
});

describe('an error summary', () => {
	it('takes the focus and leads to each field; what is about no field has no link', () => {
		render(ErrorSummary, {
			problems: { cost: 'Write an amount', '': 'Voting has closed' },
			saved: 'Your draft is safe.'
		});
		const box = screen.getByRole('alert');
		expect(document.activeElement).toBe(box);
		expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['#cost']);
		expect(box.textContent).toContain('Voting has closed');
		expect(box.textContent).toContain('Your draft is safe.');
	});

	it('is not there without problems', () => {
		render(ErrorSummary, { problems: {} });
		expect(screen.queryByRole('alert')).toBeNull();
	});
});

describe('a button', () => {
	it('is a link when it leads somewhere, and passes on what it is given', () => {
		render(Button, { href: '/rounds', children: words('Rounds'), 'data-sveltekit-reload': true });
		const link = screen.getByRole('link', { name: 'Rounds' });
		expect(link.getAttribute('href')).toBe('/rounds');
		expect(link.hasAttribute('data-sveltekit-reload')).toBe(true);
	});
});
