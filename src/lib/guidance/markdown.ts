import { micromark } from 'micromark';

/** What a heading is linked to by; it begins like no other id of a page. Nothing but letters, digits and hyphens is left. */
function anchorOf(heading: string): string {
	const words = heading.replace(/<[^>]*>|&\w+;/g, '').toLowerCase();
	return `part-${words
		.replace(/[^a-z0-9]+/g, ' ')
		.trim()
		.replaceAll(' ', '-')}`;
}

/**
 * Turns a council's words into HTML. HTML among the words is shown as it was typed, and links may only lead to web, mail
 * and telephone addresses, so nothing that an editor types can run in a reader's browser.
 * @param words Markdown (CommonMark)
 * @returns HTML without a top heading, which is the page's own. Each heading can be linked to by its words: "Free software"
 * is #part-free-software.
 */
export function asHtml(words: string): string {
	const known = new Set<string>();
	return micromark(words)
		.replace(/<(\/?)h1>/g, (_whole, slash: string) => `<${slash}h2>`)
		.replace(/<(h[2-6])>(.*)(?=<\/\1>)/g, (_whole, heading: string, inside: string) => {
			const id = anchorOf(inside);
			if (known.has(id)) return `<${heading}>${inside}`;
			known.add(id);
			return `<${heading} id="${id}">${inside}`;
		});
}
