import { m } from '$lib/paraglide/messages.js';
import { formatPence, type Pence } from '../kernel/money.ts';

interface Titled {
	readonly funded: readonly unknown[];
	readonly left: Pence;
	/** ISO 4217. */
	readonly currency: string;
}

/** "6 projects funded, £1,350 carried over". */
export function resultTitle({ funded, left, currency }: Titled): string {
	if (funded.length === 0) return m.results_title_none();
	if (left === 0) return m.results_title_all({ funded: funded.length });
	return m.results_title({ funded: funded.length, left: formatPence(left, currency) });
}
