import type { JarPart } from '$lib/design/jar.ts';
import type { SheetLine } from './result-sheet.ts';

/** As many layers as a picture on a phone can name. */
const MOST_NAMED = 7;

/**
 * What lies in the jar: each funded project, the largest at the bottom; where there are too many to name, the rest as one
 * layer. What is left, if anything, lies on top.
 * @param words what to call the rest, and what is left
 */
export function jarParts(
	funded: readonly Pick<SheetLine, 'title' | 'award'>[],
	left: number,
	words: { readonly more: (many: number) => string; readonly left: string }
): JarPart[] {
	const bySize = [...funded].sort((a, b) => b.award - a.award);
	const named = bySize.slice(0, bySize.length > MOST_NAMED + 1 ? MOST_NAMED : bySize.length);
	const rest = bySize.slice(named.length);
	const parts: JarPart[] = named.map(({ title, award }) => ({ label: title, amount: award, kind: 'funded' }));
	const restMoney = rest.reduce((sum, { award }) => sum + award, 0);
	if (rest.length > 0) parts.push({ label: words.more(rest.length), amount: restMoney, kind: 'funded' });
	if (left > 0) parts.push({ label: words.left, amount: left, kind: 'left' });
	return parts;
}
