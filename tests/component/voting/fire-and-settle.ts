import { fireEvent as fire } from '@testing-library/svelte';
import { tick } from 'svelte';
import { vi } from 'vitest';

/** What is said about a choice is fetched with the first one, so it's there a moment later. */
export async function settled(): Promise<void> {
	await vi.dynamicImportSettled();
	await tick();
}

const EVENTS = ['click', 'input', 'submit', 'keyDown', 'pointerDown', 'pointerMove', 'pointerUp'] as const;
type Fire = (element: Element | Window, init?: object) => Promise<void>;

/** Testing Library's events, each followed by what the page does about it. */
export const fireEvent = Object.fromEntries(
	EVENTS.map((name): [string, Fire] => [
		name,
		async (element, init) => {
			await fire[name](element, init);
			await settled();
		}
	])
) as Record<(typeof EVENTS)[number], Fire>;
