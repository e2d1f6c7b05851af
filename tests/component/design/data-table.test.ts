import { render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';
import DataTable from '$lib/design/DataTable.svelte';
import ATable from './ATable.svelte';

const rolesIn = (box: Element) => [...box.querySelectorAll('*')].map((element) => element.getAttribute('role'));

describe('a table', () => {
	it('says the role of each of its parts, which browsers forget where a row is a card', () => {
		render(ATable);
		const table = document.querySelector('table')!;
		expect(table.getAttribute('role')).toBe('table');
		expect([...table.querySelectorAll('thead, tbody')].map((part) => part.getAttribute('role'))).toEqual([
			'rowgroup',
			'rowgroup'
		]);
		expect([...table.querySelectorAll('tr')].map((row) => rolesIn(row).filter(Boolean))).toEqual([
			['columnheader', 'columnheader', 'columnheader'],
			['rowheader', 'cell', 'cell'],
			['cell']
		]);
		for (const row of table.querySelectorAll('tr')) expect(row.getAttribute('role')).toBe('row');
	});

	it('gives each cell the name of its column, and none to a row that is one sentence', () => {
		render(ATable);
		const [, faraday, sentence] = screen.getAllByRole('row');
		const names = (row: HTMLElement) =>
			[...row.querySelectorAll<HTMLElement>('td, th')].map((cell) => cell.dataset.label);
		expect(names(faraday!)).toEqual(['Ward', 'Pot', 'Due']);
		expect(names(sentence!)).toEqual([undefined]);
		expect(screen.getByText('£30,000').closest('td')!.classList).toContain('num');
	});

	it.each([
		[['Project', 'Money'], true, false],
		[['Person', 'Roles'], false, true],
		[['Way in', 'May vote', 'Have a paper'], true, true]
	])('with the columns %j, figures last: %s, has cards on a phone: %s', (labels, numeric, cards) => {
		const children = createRawSnippet(() => ({ render: () => '<tr></tr>' }));
		render(DataTable, { caption: 'A table', head: labels.map((label) => ({ label, numeric })), children });
		expect(screen.getByRole('region').classList.contains('stacks')).toBe(cards);
	});
});
