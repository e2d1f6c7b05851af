import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { limitVoter } from '$lib/operations/limits.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { answerEqualityQuestions } from '$lib/voting/answer-equality-questions.server.ts';
import { EQUALITY_QUESTIONS } from '$lib/voting/equality.ts';
import { openRoundForVoter } from '$lib/voting/round-for-voter.server.ts';

export const load = (event) =>
	answer(event, () => openRoundForVoter(event.locals.app, event.locals, event.params.round));

const { age, disability, ethnicity, gender } = EQUALITY_QUESTIONS;
const Answers = z.strictObject({
	age: z.enum(age).optional(),
	disability: z.enum(disability).optional(),
	ethnicity: z.enum(ethnicity).optional(),
	gender: z.enum(gender).optional()
});

export const actions = {
	default: async (event) => {
		const { app } = event.locals;
		const read = await readForm(event.request, Answers);
		if (!read.ok) return fail(400, { problems: { '': m.voting_about_unreadable() } as Record<string, string> });
		return attempt(event, async () => {
			await limitVoter(app, event.locals);
			await answerEqualityQuestions(app, event.locals, { roundId: event.params.round, answers: read.data });
			return { thanked: true };
		});
	}
};
