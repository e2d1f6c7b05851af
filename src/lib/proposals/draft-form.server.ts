import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { attempt, readForm, WHOLE_FORM, type FormProblems } from '$lib/operations/forms.server.ts';
import { limitWriting } from '$lib/operations/limits.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { sayProblems } from './proposal-words.ts';
import type { Words } from './proposal.ts';
import { missingFrom, readWords } from './words.ts';
import { writeDraft } from './write-draft.server.ts';

const broken = () => m.proposals_form_broken();
/** Far more than any field may have: what is merely too long is told field by field. */
const typed = z.string({ error: broken }).max(50_000, { error: broken }).default('');

const FormSchema = z.strictObject(
	{
		id: z.string({ error: broken }).max(64, { error: broken }),
		version: z.string({ error: broken }).regex(/^\d{0,9}$/, { error: broken }),
		...{ title: typed, what: typed, place: typed, benefits: typed, prevents: typed, roughCost: typed, scaleStep: typed }
	},
	{ error: broken }
);

type Sent = { id: string; version: number | null; words: Words; values: FormProblems['values'] };

/** Reads the form of a proposal: its words, or what is wrong with which field beside all that was typed. */
async function readDraftForm(request: Request): Promise<({ ok: true } & Sent) | ({ ok: false } & FormProblems)> {
	const form = await readForm(request, FormSchema);
	if (!form.ok) return form;
	const { id, version, ...fields } = form.data;
	const read = readWords(fields);
	if ('problems' in read) return { ok: false, problems: sayProblems(read.problems), values: form.data };
	return { ok: true, id, version: version === '' ? null : Number(version), words: read.words, values: form.data };
}

/**
 * What the form's two buttons do: save a draft as it is, or check that it's complete, save it, and go on to reading it
 * over. Whatever stops it, everything that was typed comes back.
 * @param place of a new draft, or of the one that is changed
 * @param id of the draft that the page is about; null on the page for a new one
 */
export async function takeDraftForm(
	event: RequestEvent,
	button: 'save' | 'check',
	place: { roundId: string; wardId: string },
	id: string | null
) {
	const { app, actor } = event.locals;
	const form = await readDraftForm(event.request);
	if (!form.ok) return fail(422, { problems: form.problems, values: form.values });
	const { words, values } = form;
	// Leading to the sign-in page would lose what was typed.
	if (!actor) return fail(401, { problems: { [WHOLE_FORM]: m.proposals_signed_out() }, values });
	const missing = button === 'check' ? sayProblems(missingFrom(words)) : {};
	if (Object.keys(missing).length > 0) return fail(422, { problems: missing, values });
	const saved = await attempt(
		event,
		async () => {
			await limitWriting(app, actor);
			return writeDraft(app, actor, { ...place, id: id ?? form.id, version: form.version, words });
		},
		values
	);
	if (!('version' in saved)) return saved;
	redirect(303, button === 'check' ? `/me/proposals/${saved.id}/check` : `/me/proposals/${saved.id}?saved`);
}
