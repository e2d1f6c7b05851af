import { render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';
import { receiptCode } from '$lib/voting/receipt-code.ts';
import SavedBallot from '$lib/voting/SavedBallot.svelte';

const leaf = new TextEncoder().encode('a leaf');
const example = createRawSnippet(() => ({ render: () => '<span></span>' }));

const open = (inRecord: boolean, number = 1) =>
	render(SavedBallot, {
		saved: { number, leaf, receipt: 'a note', inRecord },
		closes: 'Sunday 6 December, 8pm',
		closed: false,
		vote: '/rounds/r1/w1/vote',
		aboutHref: '/rounds/r1/about-you',
		forgotten: false,
		example
	});

describe('a receipt', () => {
	it('is called by a short code made from the leaf, and by no other', () => {
		expect(receiptCode(leaf)).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
		expect(receiptCode(leaf)).not.toBe(receiptCode(new TextEncoder().encode('another leaf')));
		open(false);
		expect(document.querySelector('.receipt')!.textContent).toContain(receiptCode(leaf).slice(0, 4));
	});

	it('says that the phone has checked it, and later that it is in the public record', () => {
		const { unmount } = open(false);
		expect(screen.getByText('Checked by this phone')).toBeTruthy();
		expect(screen.queryByText('In the public record')).toBeNull();
		unmount();
		open(true);
		expect(screen.getByText('In the public record')).toBeTruthy();
		expect(screen.queryByText('Checked by this phone')).toBeNull();
	});

	it('says when it took the place of an earlier one', () => {
		open(false, 2);
		expect(screen.getByText(/It took the place of your earlier one/)).toBeTruthy();
	});
});
