/**
 * A name as it stands in an address: "St George's" in "Southwark" becomes "southwark-st-georges".
 * @returns lower-case letters, digits and single hyphens, at most 64 characters; empty when nothing of that is left
 */
export function slugOf(...names: string[]): string {
	return names
		.join(' ')
		.normalize('NFKD')
		.replace(/[\u0300-\u036f'’]/g, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 64)
		.replace(/^-+|-+$/g, '');
}
