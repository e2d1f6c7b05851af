import { error, fail, isHttpError, isRedirect, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { Refusal, type RefusalCode } from '../kernel/errors.ts';
import { answerTo } from './refusals.ts';

/** What a form gets back when it could not be taken: a message for each field, and everything that was typed. */
export interface FormProblems {
	problems: Record<string, string>;
	/** What was typed, field by field, so that nothing is lost. Never holds secrets: those fields are left out by name. */
	values: Record<string, string | string[]>;
}

/** Field name for a problem that isn't one field's. */
export const WHOLE_FORM = '';

function fieldsOf(form: FormData): Record<string, string | string[]> {
	const fields: Record<string, string | string[]> = Object.create(null);
	for (const name of new Set(form.keys())) {
		const all = form.getAll(name).filter((value): value is string => typeof value === 'string');
		if (all.length > 0) fields[name] = all.length > 1 ? all : all[0]!;
	}
	return fields;
}

/**
 * Reads a form with a schema. Make the schema with `z.strictObject`, so that unknown fields are refused.
 * A checkbox group of which one or none is ticked still arrives as a list when its schema says `manyOf(...)`.
 * @returns the data, or the problems with all that was typed.
 */
export async function readForm<Schema extends z.ZodType>(
	request: Request,
	schema: Schema
): Promise<{ ok: true; data: z.infer<Schema> } | ({ ok: false } & FormProblems)> {
	const values = fieldsOf(await request.formData());
	const read = schema.safeParse(values);
	if (read.success) return { ok: true, data: read.data };
	const problems: Record<string, string> = {};
	for (const issue of read.error.issues) {
		const field = String(issue.path[0] ?? WHOLE_FORM);
		problems[field] ??= issue.message;
	}
	return { ok: false, problems, values };
}

/** A checkbox group: none, one or several values of the same name. */
export const manyOf = <Item extends z.ZodType<unknown, string>>(item: Item) =>
	z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(item));

/**
 * For form actions: runs a use case; a refusal becomes `fail` with its status and sentence, beside what was typed.
 * Not being signed in leads to the sign-in page and back.
 * @param fields the field that a refusal is about, by its code; others are about the whole form
 */
export async function attempt<Result>(
	event: RequestEvent,
	work: () => Promise<Result>,
	values: FormProblems['values'] = {},
	fields: Partial<Record<RefusalCode, string>> = {}
) {
	try {
		return await work();
	} catch (problem) {
		if (!(problem instanceof Refusal)) throw problem;
		if (problem.code === 'NotSignedIn') goSignIn(event);
		const { status, sentence } = answerTo(problem);
		const field = fields[problem.code as RefusalCode] ?? WHOLE_FORM;
		return fail(status, {
			problems: { [field]: sentence } as Record<string, string>,
			values
		});
	}
}

/** For `load` functions and endpoints: runs a use case; a refusal becomes an error page with its status and sentence. */
export async function answer<Result>(event: RequestEvent, work: () => Promise<Result> | Result): Promise<Result> {
	try {
		return await work();
	} catch (problem) {
		if (isHttpError(problem) || isRedirect(problem) || !(problem instanceof Refusal)) throw problem;
		if (problem.code === 'NotSignedIn') goSignIn(event);
		const { status, sentence } = answerTo(problem);
		error(status, sentence);
	}
}

/** Leads to the sign-in page, and from there back to the page that was asked for. */
function goSignIn(event: RequestEvent): never {
	redirect(303, `/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
}
