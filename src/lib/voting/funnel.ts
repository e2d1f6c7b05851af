import { WAYS, type WayToCredential } from '../rounds/ways.ts';
import { FEWEST_SHOWN } from './small-counts.ts';

/** The ways in that lead to a credential. */
export const FUNNEL_WAYS = WAYS.filter((way): way is WayToCredential => way !== 'paper');

/** The names under which figures are kept. */
export const lineOf = (what: 'entitled' | 'taken', way: WayToCredential): string => `${what} ${way}`;

/** Figures go up in steps of so many people. */
const ROUNDED_TO = 5;

/**
 * A figure as it may be shown while people vote: rounded down, and nothing below the smallest count that is shown. Together
 * with `quarterOf` it keeps somebody who watches the page beside a voter, or who knows when a receipt was given, from
 * seeing that one person's step: a figure changes a quarter of an hour at a time, by five people at a time or not at all.
 * No sums over wards or ways are made, from which smaller ones could be worked out.
 * @returns 0 for fewer than ten people, none included
 */
export const roughly = (people: number): number => (people < FEWEST_SHOWN ? 0 : people - (people % ROUNDED_TO));

const QUARTER = 15 * 60_000;

/** The last whole quarter of an hour. */
export const quarterOf = (now: Date): Date => new Date(now.getTime() - (now.getTime() % QUARTER));
