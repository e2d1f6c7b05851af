/**
 * Keeps on the phone what somebody types into a form, until the server has it: so that a crash, an empty battery or no
 * signal loses nothing. One entry per person, round and ward, so that the next person on a shared phone doesn't see it.
 */
const PREFIX = 'commonpot:typed:';

export interface Kept {
	readonly fields: Readonly<Record<string, string>>;
	/** The version of the draft that was being changed; empty for a new one. */
	readonly version: string;
}

/** Where the words of one form are kept. @param draft the draft's id; null for a new one */
export const keyFor = (personId: string, roundId: string, wardId: string, draft: string | null): string =>
	`${PREFIX}${personId}:${roundId}:${wardId}:${draft ?? 'new'}`;

/** Private windows and full phones refuse: then what is typed is only in the form, as anywhere else. */
function quietly<Result>(work: () => Result): Result | null {
	try {
		return work();
	} catch {
		return null;
	}
}

export function readKept(key: string): Kept | null {
	const kept: unknown = quietly(() => JSON.parse(localStorage.getItem(key) ?? 'null'));
	if (typeof kept !== 'object' || kept === null || !('fields' in kept) || !('version' in kept)) return null;
	const { fields, version } = kept;
	if (typeof fields !== 'object' || fields === null || typeof version !== 'string') return null;
	const texts = Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
	return { fields: Object.fromEntries(texts), version };
}

export const keep = (key: string, kept: Kept): void =>
	void quietly(() => localStorage.setItem(key, JSON.stringify(kept)));

export const forget = (key: string): void => void quietly(() => localStorage.removeItem(key));

/** Forgets everything that was kept, whoever typed it: for signing out on a shared phone. */
export function forgetAll(): void {
	quietly(() => {
		for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
	});
}

const PAUSE = 300;

/**
 * Watches a form: soon after each change, and at once when it's sent or the page is left, its fields are kept.
 * @param names the fields that a person types into
 * @returns what ends the watch
 */
export function keepWhileTyping(
	form: HTMLFormElement,
	key: string,
	version: string,
	names: readonly string[]
): () => void {
	let waiting: ReturnType<typeof setTimeout> | undefined;
	const save = () => {
		if (waiting === undefined) return;
		clearTimeout(waiting);
		waiting = undefined;
		const typed = new FormData(form);
		const fields = Object.fromEntries(names.map((name) => [name, String(typed.get(name) ?? '')]));
		keep(key, { fields, version });
	};
	const soon = () => {
		clearTimeout(waiting);
		waiting = setTimeout(save, PAUSE);
	};
	const hidden = () => document.visibilityState === 'hidden' && save();
	form.addEventListener('input', soon);
	form.addEventListener('submit', save);
	document.addEventListener('visibilitychange', hidden);
	addEventListener('pagehide', save);
	return () => {
		// Gone with the form: what was saved meanwhile mustn't come back.
		clearTimeout(waiting);
		form.removeEventListener('input', soon);
		form.removeEventListener('submit', save);
		document.removeEventListener('visibilitychange', hidden);
		removeEventListener('pagehide', save);
	};
}
