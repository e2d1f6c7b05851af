import { m } from '$lib/paraglide/messages.js';
import { refuse } from '../kernel/errors.ts';

/** What a form with files brought: each file's bytes, null where none was chosen, and the texts beside them. */
export interface Upload<FileName extends string, TextName extends string> {
	readonly files: Record<FileName, Uint8Array | null>;
	readonly texts: Record<TextName, string>;
}

const LONGEST_TEXT = 1_000;

/**
 * Reads a form with files. The request's size was limited before.
 * @throws Refusal BadInput for fields that the form doesn't have, or that can't be read.
 */
export async function readUpload<FileName extends string, TextName extends string = never>(
	request: Request,
	fileNames: readonly FileName[],
	textNames: readonly TextName[] = []
): Promise<Upload<FileName, TextName>> {
	const unreadable = () => refuse('BadInput', { where: m.places_import_where(), why: m.places_import_unreadable() });
	const form = await request.formData().catch(unreadable);
	const known = new Set<string>([...fileNames, ...textNames]);
	const names = [...form.keys()];
	if (names.some((name) => !known.has(name)) || new Set(names).size < names.length) unreadable();
	const files = {} as Record<FileName, Uint8Array | null>;
	for (const name of fileNames) {
		const file = form.get(name);
		files[name] = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null;
	}
	const texts = {} as Record<TextName, string>;
	for (const name of textNames) {
		const text = form.get(name) ?? '';
		if (typeof text !== 'string' || text.length > LONGEST_TEXT) unreadable();
		texts[name] = String(text);
	}
	return { files, texts };
}
