import { render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { asPence } from '$lib/kernel/money.ts';
import type { BallotPaper } from '$lib/voting/ballot.ts';
import type { CardProject } from '$lib/voting/card-project.ts';
import RankForm from '$lib/voting/RankForm.svelte';
import BallotFormHost from './BallotFormHost.svelte';
import { fireEvent, settled } from './fire-and-settle.ts';

const TITLES = { lunch: 'Lunch club', court: 'Ball court', advice: 'Advice', trees: 'Trees' };
const PAPER: BallotPaper<CardProject> = {
	ballotType: 'rank',
	mostChoices: 3,
	pot: asPence(30_000_00),
	currency: 'GBP',
	projects: Object.entries(TITLES).map(([id, title]) => ({
		...{ id, title, what: '', place: '', prevents: '', scaleStep: 1 as const },
		cost: asPence(4_800_00),
		withdrawn: false
	}))
};

async function open(props: { start?: string[] } = {}) {
	render(BallotFormHost, { Form: RankForm, paper: PAPER, ...props });
	await settled();
}
const chosen = () => screen.getByTestId('choices').textContent;
const said = () => screen.getAllByRole('status', { hidden: true }).map((status) => status.textContent);
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const card = (title: string) => screen.getByRole('heading', { name: title }).closest('article')!;
const press = (title: string) => fireEvent.click(within(card(title)).getByRole('button'));

// Happy-dom has no layout, and so nothing to scroll.
beforeEach(() => void vi.stubGlobal('scrollBy', () => {}));

describe('ranking', () => {
	it('puts projects on the list one after the other, and says where each is', async () => {
		await open();
		await press('Advice');
		expect(said()).toContain('“Advice” is now 1st of 1.');
		await press('Lunch club');
		expect(chosen()).toBe('advice lunch');
		expect(said()).toContain('“Lunch club” is now 2nd of 2.');
		expect(card('Lunch club').textContent).toContain('Your 2nd');
		await press('Advice');
		expect(chosen()).toBe('lunch');
		expect(said()).toContain('“Advice” is off your list.');
	});

	it('moves by keyboard, keeps the focus on what moves, and says where it is now', async () => {
		await open({ start: ['lunch', 'court', 'advice'] });
		const up = button('Move up: Advice');
		up.focus();
		await fireEvent.keyDown(up, { key: 'ArrowUp' });
		expect(chosen()).toBe('lunch advice court');
		expect(said()).toContain('“Advice” is now 2nd of 3.');
		expect(document.activeElement).toBe(button('Move up: Advice'));
		await fireEvent.keyDown(document.activeElement!, { key: 'Home' });
		expect(chosen()).toBe('advice lunch court');
		await fireEvent.keyDown(document.activeElement!, { key: 'ArrowUp' });
		expect(chosen()).toBe('advice lunch court');
		expect(said()).toContain('“Advice” is first already.');
		await fireEvent.keyDown(document.activeElement!, { key: 'End' });
		expect(chosen()).toBe('lunch court advice');
		await fireEvent.keyDown(document.activeElement!, { key: 'a' });
		expect(chosen()).toBe('lunch court advice');
	});

	it('moves by its buttons', async () => {
		await open({ start: ['lunch', 'court', 'advice'] });
		await fireEvent.click(button('Move down: Lunch club'));
		expect(chosen()).toBe('court lunch advice');
		await fireEvent.click(button(/^Put first\s+Advice/));
		expect(chosen()).toBe('advice court lunch');
		const off = button('Take off: Advice');
		off.focus();
		await fireEvent.click(off);
		await tick();
		expect(chosen()).toBe('court lunch');
		expect(document.activeElement).toBe(button(/^Put first\s+Ball court/));
	});

	it('moves by dragging, and not when it’s called off', async () => {
		await open({ start: ['lunch', 'court', 'advice'] });
		document.querySelectorAll('.order li').forEach((line, place) => {
			line.getBoundingClientRect = () => ({ top: place * 110, height: 100 }) as DOMRect;
		});
		const handle = () => document.querySelector('.order li .handle')!;
		await fireEvent.pointerDown(handle(), { button: 0, clientY: 50 });
		await fireEvent.pointerMove(window, { clientY: 300 });
		await fireEvent.keyDown(window, { key: 'Escape' });
		await fireEvent.pointerUp(window, { clientY: 300 });
		expect(chosen()).toBe('lunch court advice');
		await fireEvent.pointerDown(handle(), { button: 0, clientY: 50 });
		await fireEvent.pointerMove(window, { clientY: 300 });
		await fireEvent.pointerUp(window, { clientY: 300 });
		expect(chosen()).toBe('court advice lunch');
		expect(said()).toContain('“Lunch club” is now 3rd of 3.');
	});

	it('takes no more than there are places, and says why', async () => {
		await open({ start: ['lunch', 'court', 'advice'] });
		await press('Trees');
		expect(chosen()).toBe('lunch court advice');
		expect(card('Trees').textContent).toContain('All 3 places are taken. To rank this one, take one off first.');
	});

	it('goes on to the check only with a list that counts for something', async () => {
		await open({ start: ['lunch'] });
		await fireEvent.submit(document.querySelector('form')!);
		expect(screen.getByTestId('checks').textContent).toBe('0');
		expect(said()).toContain('Rank at least one more: the last place on a list gives no points.');
		await press('Trees');
		await fireEvent.submit(document.querySelector('form')!);
		expect(screen.getByTestId('checks').textContent).toBe('1');
	});
});
