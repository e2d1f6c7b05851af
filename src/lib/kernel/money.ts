/**
 * Money is a whole number of minor units (pence, cents). Nothing in Commonpot holds money in any other form:
 * pounds exist only in what people type and read.
 */
declare const pence: unique symbol;

/** A whole number of pence, or of the hundredths of another currency. Never fractional. */
export type Pence = number & { readonly [pence]: true };

/** The largest amount that a pot or a project may have: 10^15 pence, safely below 2^53. */
export const MOST_PENCE = 1_000_000_000_000_000 as Pence;

/**
 * Brands a whole number as pence.
 * @throws RangeError when it isn't a whole number between -MOST_PENCE and MOST_PENCE: a bug, never a person's mistake.
 */
export function asPence(amount: number): Pence {
	if (!Number.isInteger(amount) || Math.abs(amount) > MOST_PENCE) {
		throw new RangeError(`not a whole number of pence in range: ${amount}`);
	}
	return amount as Pence;
}

/** Adds amounts up. @throws RangeError when the sum leaves the range. */
export const sumPence = (amounts: Iterable<Pence>): Pence => {
	let sum = 0;
	for (const amount of amounts) sum += amount;
	return asPence(sum);
};

/** Why a typed amount isn't money. */
export type MoneyProblem = 'missing' | 'not-a-number' | 'too-many-decimals' | 'negative' | 'too-large';

const TYPED = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?$/;

/**
 * Reads what a person typed: "1200", "£1,200", "1200.50".
 * @returns the amount in pence, or the reason why it isn't one. Never rounds: three decimals are a mistake, not a fraction.
 */
export function readPounds(typed: string): { pence: Pence } | { problem: MoneyProblem } {
	const text = typed
		.trim()
		.replace(/^[£€$]\s*/, '')
		.replace(/\s/g, '');
	if (text === '') return { problem: 'missing' };
	const match = TYPED.exec(text);
	if (!match) return { problem: 'not-a-number' };
	const [, minus, pounds, decimals = ''] = match;
	if (decimals.length > 2) return { problem: 'too-many-decimals' };
	if (minus) return { problem: 'negative' };
	const whole = pounds!.replaceAll(',', '').replace(/^0+(?=\d)/, '');
	if (whole.length > 14) return { problem: 'too-large' };
	const amount = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
	return amount > MOST_PENCE ? { problem: 'too-large' } : { pence: amount as Pence };
}

/**
 * An amount as people read it: "£4,800", or "£4,800.50" where there are pence.
 * @param currency an ISO 4217 code; imported elections keep their own.
 */
export function formatPence(amount: number, currency = 'GBP', locale = 'en-GB'): string {
	const whole = amount % 100 === 0;
	return new Intl.NumberFormat(locale, {
		style: 'currency',
		currency,
		minimumFractionDigits: whole ? 0 : 2,
		maximumFractionDigits: whole ? 0 : 2
	}).format(amount / 100);
}
