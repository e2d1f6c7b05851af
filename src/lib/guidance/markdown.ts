import { micromark } from 'micromark';

/**
 * Turns a council's words into HTML. HTML among the words is shown as it was typed, and links may only lead to web, mail
 * and telephone addresses, so nothing that an editor types can run in a reader's browser.
 * @param words Markdown (CommonMark)
 * @returns HTML without a top heading, which is the page's own
 */
export const asHtml = (words: string): string =>
	micromark(words).replace(/<(\/?)h1>/g, (_whole, slash: string) => `<${slash}h2>`);
