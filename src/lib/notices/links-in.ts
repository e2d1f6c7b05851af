/** Splits a letter into plain words and the addresses of web pages in it, in order, so that a page can show them as links. */
export function linksIn(words: string): { words: string; isLink: boolean }[] {
	return words
		.split(/(https?:\/\/[^\s<>"]+)/)
		.map((part, index) => ({ words: part, isLink: index % 2 === 1 }))
		.filter((part) => part.words !== '');
}
