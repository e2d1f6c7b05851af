/**
 * Moves through a table's rows with J and K (or the arrows) and opens one with E, while the focus is inside it: nowhere
 * else, so that the keys take nothing from screen readers or from somebody who dictates (WCAG 2.1.4).
 * The link in a row's first cell is the thing that it's about.
 * @param box what holds the table
 * @returns what ends it
 */
export function moveWithKeys(box: HTMLElement): () => void {
	const move = (event: KeyboardEvent) => {
		if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
		const links = [...box.querySelectorAll<HTMLAnchorElement>('tbody tr > :first-child a')];
		const now = links.findIndex((link) => link.closest('tr')?.contains(event.target as Node));
		const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
		if (key === 'j' || key === 'ArrowDown') links[Math.min(now + 1, links.length - 1)]?.focus();
		else if (key === 'k' || key === 'ArrowUp') links[Math.max(now - 1, 0)]?.focus();
		else if (key === 'e' && now >= 0) links[now]?.click();
		else return;
		event.preventDefault();
	};
	box.addEventListener('keydown', move);
	return () => box.removeEventListener('keydown', move);
}
