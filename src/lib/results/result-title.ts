import { m } from '$lib/paraglide/messages.js';
import { formatPence } from '../kernel/money.ts';
import type { ResultSheet } from './result-sheet.ts';

/** "6 projects funded, £1,350 carried over". */
export function resultTitle({ funded, left, currency }: Pick<ResultSheet, 'funded' | 'left' | 'currency'>): string {
	if (funded.length === 0) return m.results_title_none();
	if (left === 0) return m.results_title_all({ funded: funded.length });
	return m.results_title({ funded: funded.length, left: formatPence(left, currency) });
}
