/**
 * The shape of a British postcode: one or two letters, a digit, perhaps another digit or letter, then a digit and two
 * letters (Royal Mail, Programmers' Guide to PAF, "Postcode format").
 */
const SHAPE = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/;

/**
 * Reads what somebody typed as a postcode: "se17 2ht", "SE172HT", " Se17-2hT. ".
 * @returns it as it's kept and shown, "SE17 2HT", or null when it can't be one
 */
export function readPostcode(typed: string): string | null {
	if (typed.length > 40) return null;
	const match = SHAPE.exec(typed.toUpperCase().replace(/[^A-Z0-9]/g, ''));
	return match ? `${match[1]} ${match[2]}` : null;
}
