import { render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import { asPence } from '$lib/kernel/money.ts';
import type { BallotPaper } from '$lib/voting/ballot.ts';
import type { CardProject } from '$lib/voting/card-project.ts';
import BallotFormHost from './BallotFormHost.svelte';
import { fireEvent } from './fire-and-settle.ts';

const project = (id: string, title: string, pounds: number): CardProject => ({
	id,
	title,
	what: '',
	place: '',
	prevents: '',
	scaleStep: 1,
	cost: asPence(pounds * 100),
	withdrawn: false
});
const PAPER: BallotPaper<CardProject> = {
	ballotType: 'knapsack',
	mostChoices: null,
	pot: asPence(30_000_00),
	currency: 'GBP',
	projects: [
		project('lunch', 'Lunch club', 4_800),
		project('court', 'Ball court', 12_500),
		project('advice', 'Advice', 15_000)
	]
};

const box = (title: string) => screen.getByRole<HTMLInputElement>('checkbox', { name: title });
const chosen = () => screen.getByTestId('choices').textContent;
/** What stands on one project's card. */
const card = (title: string) => box(title).closest('article')!.textContent;

describe('a ballot being filled in', () => {
	it('says what is chosen, what is left and what still fits', async () => {
		render(BallotFormHost, { paper: PAPER });
		await tick();
		expect(document.body.textContent).toContain('£30,000 left');
		await fireEvent.click(box('Ball court'));
		expect(document.body.textContent).toContain('£17,500 left');
		expect(document.body.textContent).toContain('Any other project still fits.');
		await fireEvent.click(box('Lunch club'));
		expect(document.body.textContent).toContain('£12,700 left');
		expect(document.body.textContent).toContain("No other project fits in what's left.");
		expect(chosen()).toBe('court lunch');
	});

	it('never lets somebody overspend, and says why at the card', async () => {
		render(BallotFormHost, { paper: PAPER, start: ['court', 'lunch'] });
		await fireEvent.click(box('Advice'));
		expect(box('Advice').checked).toBe(false);
		expect(chosen()).toBe('court lunch');
		expect(card('Advice')).toContain(
			'This costs £2,300 more than you have left. To choose it, take something off first.'
		);
		expect(card('Lunch club')).not.toContain('more than you have left');
		await fireEvent.click(box('Lunch club'));
		expect(card('Advice')).not.toContain('more than you have left');
		await fireEvent.click(box('Advice'));
		expect(box('Advice').checked).toBe(true);
		expect(chosen()).toBe('court advice');
	});

	it('counts instead where the round says up to how many', async () => {
		render(BallotFormHost, { paper: { ...PAPER, ballotType: 'choose', mostChoices: 2 } });
		await fireEvent.click(box('Advice'));
		expect(document.body.textContent).toContain('You can choose one more.');
		await fireEvent.click(box('Ball court'));
		await fireEvent.click(box('Lunch club'));
		expect(card('Lunch club')).toContain("You've chosen all 2. To choose this one, take one off first.");
		expect(chosen()).toBe('advice court');
	});

	it('limits nothing where people tick all that they like', async () => {
		render(BallotFormHost, { paper: { ...PAPER, ballotType: 'approve', pot: asPence(1_000_00) } });
		for (const { title } of PAPER.projects) await fireEvent.click(box(title));
		expect(chosen()).toBe('lunch court advice');
		expect(document.body.textContent).toContain('3 projects chosen');
		expect(document.body.textContent).toContain('Pot: £1,000');
	});

	it('goes on to the check without the server', async () => {
		render(BallotFormHost, { paper: PAPER, start: ['lunch'] });
		await fireEvent.submit(document.querySelector('form')!);
		expect(screen.getByTestId('checks').textContent).toBe('1');
	});
});
