/** A number as a file writes it: its digits, and how many of them stand behind the decimal point. Exact. */
export interface Decimal {
	readonly digits: bigint;
	readonly decimals: number;
}

const PATTERN = /^(\d{1,40})(?:[.,](\d{0,40}))?$/;

/** Reads "1234", "1234.50" or "1234,50"; null when it's anything else. Zeros at the end don't count as decimals. */
export function readDecimal(text: string): Decimal | null {
	const match = PATTERN.exec(text);
	if (match === null) return null;
	const fraction = (match[2] ?? '').replace(/0+$/, '');
	return { digits: BigInt(match[1]! + fraction), decimals: fraction.length };
}

/** In whole parts, `10^decimals` of which make one; null when that's more than `most`. Asks for at least its own decimals. */
export function scaled(value: Decimal, decimals: number, most: number): number | null {
	const whole = value.digits * 10n ** BigInt(decimals - value.decimals);
	return whole > BigInt(most) ? null : Number(whole);
}

/** Writes whole parts as a file does: 133750 of 100 parts is "1337.5". Exact. */
export function writeDecimal(amount: number, scale: number): string {
	const decimals = String(scale).length - 1;
	const digits = String(amount).padStart(decimals + 1, '0');
	const whole = digits.slice(0, digits.length - decimals);
	const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
	return fraction === '' ? whole : `${whole}.${fraction}`;
}
