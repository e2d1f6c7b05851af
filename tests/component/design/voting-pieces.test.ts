import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import BallotCard from '$lib/design/BallotCard.svelte';
import BudgetBar from '$lib/design/BudgetBar.svelte';
import PhaseBanner from '$lib/design/PhaseBanner.svelte';
import PotJar from '$lib/design/PotJar.svelte';
import Receipt from '$lib/design/Receipt.svelte';
import ScaleMark from '$lib/design/ScaleMark.svelte';

/** What a screen reader and an eye both get: text with single spaces. */
const textOf = (element: Element) => element.textContent!.replace(/\s+/g, ' ').trim();

describe('a ballot card', () => {
	const card = { value: 'p1', title: 'Lunch club', cost: '£4,800', prevents: 'Prevents loneliness' };

	it('is ticked by its title, tells so, and sends its id', async () => {
		const told: string[] = [];
		render(BallotCard, { ...card, onchange: (event) => told.push(event.currentTarget.value) });
		const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Lunch club' });
		await fireEvent.click(screen.getByText('Lunch club'));
		expect([box.checked, box.name, told]).toEqual([true, 'projects', ['p1']]);
	});

	it('says why it does not fit where it is ticked', () => {
		render(BallotCard, { ...card, problem: 'It costs £200 more than is left.' });
		const describing = screen.getByRole('checkbox').getAttribute('aria-describedby')!.split(' ');
		expect(describing.map((id) => document.getElementById(id)!.textContent)).toContain(
			'It costs £200 more than is left.'
		);
	});

	it('can be one of which only one is chosen, or nothing to tick', () => {
		render(BallotCard, { ...card, kind: 'radio' });
		expect(screen.getByRole('radio')).toBeTruthy();
		render(BallotCard, { ...card, value: 'p2', kind: 'plain', href: '/proposals/p2' });
		expect(screen.getByRole('link', { name: 'Lunch club' })).toBeTruthy();
	});
});

describe('the budget bar', () => {
	it('says what is chosen and left, and draws a segment for each project', () => {
		const { container } = render(BudgetBar, { pot: 30_000_00, chosen: [4_800_00, 9_000_00] });
		expect(textOf(screen.getByRole('status'))).toBe('£13,800 chosen £16,200 left');
		const widths = [...container.querySelectorAll('.part')].map((part) => Number(part.getAttribute('width')));
		expect(widths).toEqual([160, 300]);
		expect(screen.getByRole('img').getAttribute('aria-label')).toBe('46% of the pot chosen');
	});

	it('says by how much it is too much', () => {
		render(BudgetBar, { pot: 10_000_00, chosen: 12_500_50, sentence: 'Take something off.' });
		expect(textOf(screen.getByRole('status'))).toBe('£12,500.50 chosen £2,500.50 too much Take something off.');
	});

	it('keeps the currency of an imported election, and stands an empty pot', () => {
		render(BudgetBar, { pot: 0, chosen: [], currency: 'EUR' });
		expect(textOf(screen.getByRole('status'))).toBe('€0 chosen €0 left');
	});
});

describe('the pot', () => {
	it('says in words what it shows, and lists its parts from the top down', () => {
		render(PotJar, {
			pot: 1_000_00,
			parts: [
				{ label: 'Ball court', amount: 600_00, kind: 'funded' },
				{ label: 'Trees', amount: 300_00, kind: 'reserved' },
				{ label: 'carried over', amount: 100_00, kind: 'left' }
			]
		});
		expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
			'The pot of £1,000: £600 funded, £300 reserved, £100 left'
		);
		expect(screen.getAllByRole('listitem').map(textOf)).toEqual([
			'£100 carried over, left',
			'£300 Trees, reserved',
			'£600 Ball court, funded'
		]);
	});
});

describe('the phase banner', () => {
	it('names the stage that runs', () => {
		const { container } = render(PhaseBanner, { title: 'Faraday', sentence: 'Voting is open.', stage: 2 });
		expect(textOf(container.querySelector('[aria-current=step]')!)).toBe('Vote');
		expect(container.querySelectorAll('.done')).toHaveLength(2);
	});
});

describe('a receipt', () => {
	it('can be read aloud letter by letter', () => {
		const { container } = render(Receipt, { code: 'K7M2-9QXD' });
		expect(textOf(container.querySelector('.aloud')!)).toBe('K 7 M 2, 9 Q X D');
		expect(textOf(container.querySelector('[aria-hidden]')!)).toBe('K7M2–9QXD');
	});
});

describe('the early-action scale', () => {
	it('never speaks by colour alone: the word is there even where it is not shown', () => {
		const { container } = render(ScaleMark, { step: 4, words: false });
		expect(textOf(container)).toBe('Early-action scale: 4 acute');
	});
});
