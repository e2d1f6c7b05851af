import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asPence } from '$lib/kernel/money.ts';
import { dutyFor, isDueSoon, isWaiting } from '$lib/proposals/duty.ts';
import { ON_A_PAGE, pick, queryFor, readWanted } from '$lib/proposals/listing.ts';

const listed = (title: string, more: object = {}) => ({
	...{ title, what: '', place: '', benefits: '', prevents: '', scaleStep: 1 as const, standing: 'sent-in' as const },
	...more
});
const wanted = (query: string) => readWanted(new URLSearchParams(query));
const titles = (query: string, all: ReturnType<typeof listed>[]) =>
	pick(all, wanted(query)).shown.map(({ title }) => title);

describe('looking for proposals', () => {
	const all = [
		listed('Café for carers', { prevents: 'Loneliness' }),
		listed('Street trees', { scaleStep: 2, standing: 'ready' }),
		listed('Carers’ choir', { place: 'The CAFÉ', scaleStep: 2 })
	];

	it('finds words wherever they were written, without accents and capitals', () => {
		expect(titles('q=cafe', all)).toEqual(['Café for carers', 'Carers’ choir']);
		expect(titles('q=carers+lonel', all)).toEqual(['Café for carers']);
		expect(titles('q=bench', all)).toEqual([]);
	});

	it('narrows down by step and standing', () => {
		expect(titles('step=2', all)).toEqual(['Street trees', 'Carers’ choir']);
		expect(titles('step=2&standing=ready', all)).toEqual(['Street trees']);
	});

	it('shows the list for an address that makes no sense', () => {
		expect(titles('step=9&standing=draft&page=-4&q=', all)).toHaveLength(3);
		expect(wanted('standing=draft').standing).toBeNull();
	});

	it('shows each once, whatever the number, page after page', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 3 * ON_A_PAGE }), (count) => {
				const many = Array.from({ length: count }, (_, index) => listed(String(index)));
				const { pages } = pick(many, wanted(''));
				const shown = Array.from({ length: pages }, (_, index) => titles(`page=${index + 1}`, many)).flat();
				expect(shown).toEqual(many.map(({ title }) => title));
			})
		);
	});

	it('writes an address that it reads back the same', () => {
		const query = fc.record({
			q: fc.string({ maxLength: 80 }),
			step: fc.constantFrom('', '1', '5'),
			standing: fc.constantFrom('', 'ready', 'off-paper'),
			page: fc.integer({ min: 1, max: 99 })
		});
		fc.assert(
			fc.property(query, ({ q, step, standing, page }) => {
				const asked = readWanted(new URLSearchParams({ q, step, standing, page: String(page) }));
				expect(readWanted(new URLSearchParams(queryFor(asked, page)))).toEqual(asked);
			})
		);
	});
});

describe('what an officer has to do', () => {
	const at = (status: 'sent-in' | 'ready' | 'needs-changes' | 'not-possible', cost: number | null = null) => ({
		...{ status, standing: status },
		cost: cost === null ? null : asPence(cost)
	});

	it('follows the proposal until it is on the paper', () => {
		expect(dutyFor(at('sent-in'), 'proposing')).toBe('check');
		expect(dutyFor(at('needs-changes'), 'checking')).toBe('author');
		expect(dutyFor(at('ready'), 'checking')).toBe('cost');
		expect(dutyFor(at('ready', 100), 'checking')).toBe('put-on-paper');
		expect(dutyFor({ ...at('ready', 100), standing: 'on-paper' }, 'checking')).toBe('none');
		expect(dutyFor(at('not-possible'), 'checking')).toBe('none');
	});

	it('ends when the paper is fixed', () => {
		for (const phase of ['shortlisted', 'voting', 'cancelled'] as const) {
			expect(dutyFor(at('sent-in'), phase)).toBe('none');
		}
	});

	it('waits only where it is the officer’s turn, and is due soon within a week', () => {
		expect((['check', 'cost', 'put-on-paper', 'author', 'none'] as const).filter(isWaiting)).toEqual([
			'check',
			'cost',
			'put-on-paper'
		]);
		const now = new Date('2026-11-21T12:00:00Z');
		expect(isDueSoon(new Date('2026-11-28T11:59:59Z'), now)).toBe(true);
		expect(isDueSoon(new Date('2026-11-28T12:00:00Z'), now)).toBe(false);
	});
});
