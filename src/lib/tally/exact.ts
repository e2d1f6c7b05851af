import type { Exact } from './outcome.ts';

/** An exact rational number; the denominator is positive. */
export interface Rational {
	readonly n: bigint;
	readonly d: bigint;
}

/** Half a unit in the last place: the largest relative error of one floating-point operation. */
export const HALF_ULP = 2 ** -53;

/** Negative, zero or positive as a is less than, equal to or more than b. */
export function compareRationals(a: Rational, b: Rational): number {
	const difference = a.n * b.d - b.n * a.d;
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The greatest common divisor (Euclid: at most five steps for each decimal digit). */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
	while (b !== 0n) [a, b] = [b, a % b];
	return a;
}

/** The same number in lowest terms. */
export function reduce({ n, d }: Rational): Rational {
	const divisor = greatestCommonDivisor(n < 0n ? -n : n, d);
	return divisor > 1n ? { n: n / divisor, d: d / divisor } : { n, d };
}

/** The nearest floating-point number but for an error of at most 2^-50 of it; for people's eyes and first guesses. */
export function about({ n, d }: Rational): number {
	if (n === 0n) return 0;
	const negative = n < 0n;
	const top = negative ? -n : n;
	// As many bits as keep 64 in the quotient, whatever the sizes.
	const shift = bits(top) - bits(d) - 64;
	const quotient = shift >= 0 ? top / (d << BigInt(shift)) : (top << BigInt(-shift)) / d;
	const value = Number(quotient) * 2 ** shift;
	return negative ? -value : value;
}

/** How many binary digits a positive number has, four more at most. */
const bits = (value: bigint): number => value.toString(16).length * 4;

export const floorOf = ({ n, d }: Rational): number => Number(n / d);

/** As plain data for an outcome, in lowest terms. */
export function toExact(value: Rational): Exact {
	const { n, d } = reduce(value);
	return { numerator: String(n), denominator: String(d), about: about({ n, d }) };
}

/** Sums multiples of fractions. Denominators mostly divide one another (each price is made of earlier ones); where they don't, Euclid helps. */
export function addMultiple(sum: Rational, factor: bigint, { n, d }: Rational): Rational {
	if (sum.d === d) return { n: sum.n + factor * n, d };
	if (sum.d % d === 0n) return { n: sum.n + factor * n * (sum.d / d), d: sum.d };
	if (d % sum.d === 0n) return { n: sum.n * (d / sum.d) + factor * n, d };
	const common = greatestCommonDivisor(sum.d, d);
	return { n: sum.n * (d / common) + factor * n * (sum.d / common), d: sum.d * (d / common) };
}
