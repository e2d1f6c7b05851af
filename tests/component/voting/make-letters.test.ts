import { render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import MakeLetters from '$lib/voting/MakeLetters.svelte';

const form = {
	action: '/print',
	wards: [
		{ id: 'faraday', name: 'Faraday' },
		{ id: 'peckham', name: 'Peckham' }
	],
	wrong: [],
	typed: { ward: '', label: '', letters: '', test: '' }
};

describe('the form that makes letters', () => {
	it('says above it all that stopped it, in its own order, and leads to each field', () => {
		render(MakeLetters, { ...form, wrong: ['letters', 'nonsense', 'label', 'ward'] });
		const summary = screen.getByRole('alert');
		expect(document.activeElement).toBe(summary);
		const links = screen.getAllByRole('link');
		expect(links.map((link) => link.textContent)).toEqual([
			'Choose a ward',
			"Say who they're for, in 60 letters at most",
			'Type a whole number from 1 to 1000.'
		]);
		for (const link of links) {
			const field = document.querySelector(`form ${link.getAttribute('href')}`)!;
			expect(field.getAttribute('aria-invalid')).toBe('true');
			expect(document.getElementById(field.getAttribute('aria-describedby')!.split(' ').at(-1)!)!.textContent).toBe(
				`Problem: ${link.textContent}`
			);
		}
		expect(summary.textContent).toContain('No letters were made');
	});

	it('still has what was typed, and that the letters are for trying out', () => {
		const typed = { ward: 'peckham', label: 'Wendover', letters: 'five', test: 'yes' };
		render(MakeLetters, { ...form, wrong: ['letters'], typed });
		expect(screen.getByLabelText<HTMLInputElement>('Who are they for?').value).toBe('Wendover');
		expect(screen.getByLabelText<HTMLInputElement>('How many letters?').value).toBe('five');
		expect(screen.getByLabelText<HTMLInputElement>(/These are test letters/).checked).toBe(true);
	});

	it('stops nobody at first', () => {
		render(MakeLetters, form);
		expect(screen.queryByRole('alert')).toBeNull();
		expect(screen.getByLabelText<HTMLInputElement>(/These are test letters/).checked).toBe(false);
	});
});
