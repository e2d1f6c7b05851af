import { m } from '$lib/paraglide/messages.js';
import { formatPence } from '../kernel/money.ts';
import type { Hindrance } from './ballot.ts';

/** Why a project can't be ticked now, and what to do about it. */
export const hindranceSentence = (hindrance: Hindrance, currency: string): string =>
	hindrance.kind === 'short'
		? m.voting_hindrance_short({ short: formatPence(hindrance.short, currency) })
		: m.voting_hindrance_full({ most: hindrance.most });
