import { render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { asPence } from '$lib/kernel/money.ts';
import type { BallotPaper } from '$lib/voting/ballot.ts';
import type { CardProject } from '$lib/voting/card-project.ts';
import PointsForm from '$lib/voting/PointsForm.svelte';
import BallotFormHost from './BallotFormHost.svelte';
import { fireEvent, settled } from './fire-and-settle.ts';

const TITLES = { lunch: 'Lunch club', court: 'Ball court', advice: 'Advice' };
const PAPER: BallotPaper<CardProject> = {
	ballotType: 'points',
	mostChoices: null,
	totalPoints: 10,
	mostPoints: 6,
	pot: asPence(30_000_00),
	currency: 'GBP',
	projects: Object.entries(TITLES).map(([id, title]) => ({
		...{ id, title, what: '', place: '', prevents: '', scaleStep: 1 as const },
		cost: asPence(4_800_00),
		withdrawn: false
	}))
};

async function open(props: { start?: string[]; startPoints?: number[] } = {}) {
	render(BallotFormHost, { Form: PointsForm, paper: PAPER, ...props });
	await settled();
}
const given = () => `${screen.getByTestId('choices').textContent}: ${screen.getByTestId('points').textContent}`;
const field = (title: string) => screen.getByRole<HTMLInputElement>('textbox', { name: `Points for ${title}` });
const more = (title: string) => fireEvent.click(screen.getByRole('button', { name: `One point more: ${title}` }));
const less = (title: string) => fireEvent.click(screen.getByRole('button', { name: `One point less: ${title}` }));
const type = (title: string, value: string) => fireEvent.input(field(title), { target: { value } });
const card = (title: string) => field(title).closest('article')!.textContent;

describe('sharing points out', () => {
	it('counts up and down by steps, and says what is left', async () => {
		await open();
		await more('Advice');
		await more('Advice');
		await more('Lunch club');
		await less('Lunch club');
		expect(given()).toBe('advice: 2');
		expect(field('Advice').value).toBe('2');
		expect(document.body.textContent).toContain('2 of 10 points given');
		expect(document.body.textContent).toContain('You can give 8 more.');
		await less('Lunch club');
		expect(given()).toBe('advice: 2');
	});

	it('never lets anybody give more than they have, and says why', async () => {
		await open({ start: ['lunch', 'court'], startPoints: [6, 2] });
		await type('Advice', '5');
		expect(given()).toBe('lunch court advice: 6 2 2');
		expect(field('Advice').value).toBe('2');
		expect(card('Advice')).toContain("You had 2 points left, so that's what it got.");
		await more('Advice');
		expect(card('Advice')).toContain("You've given all your points. To give this one more, take some from another.");
		await more('Lunch club');
		expect(card('Lunch club')).toContain('One project can have 6 at most.');
		expect(card('Advice')).not.toContain('all your points');
		expect(given()).toBe('lunch court advice: 6 2 2');
	});

	it('leaves what was given where something else than a whole number is typed', async () => {
		await open({ start: ['lunch'], startPoints: [3] });
		for (const typed of ['2.5', '2,5', '-1', 'all']) {
			await type('Lunch club', typed);
			expect(given()).toBe('lunch: 3');
			expect(field('Lunch club').value).toBe('3');
			expect(card('Lunch club')).toContain('Points are whole numbers, such as 0, 1 or 5. We left it as it was.');
		}
		await type('Lunch club', '');
		expect(given()).toBe(': ');
	});

	it('goes on to the check without the server', async () => {
		await open({ start: ['lunch'], startPoints: [3] });
		await fireEvent.submit(document.querySelector('form')!);
		expect(screen.getByTestId('checks').textContent).toBe('1');
	});
});
