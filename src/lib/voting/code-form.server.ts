import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { attempt, readForm } from '../operations/forms.server.ts';
import { limitCodes } from '../operations/limits.server.ts';
import { codeProblemWords } from './code-words.ts';
import { enterCode } from './enter-code.server.ts';
import { keepPass } from './voter-pass.server.ts';
import { readVotingCode } from './voting-code.ts';

const CodeForm = z.strictObject({ code: z.string().max(200) });

/**
 * Takes a voting code that was typed, or brought by a square: a right one leads to its ballot paper, and is this browser's
 * from then on. Codes come in a form's body alone: never in an address, which would be written down on the way.
 * @param roundId the round of the page; null for the page of all rounds
 */
export async function takeCode(event: RequestEvent, roundId: string | null) {
	const form = await readForm(event.request, CodeForm);
	const again = (problem: string, code = '') => fail(422, { problems: { code: problem }, values: { code } });
	if (!form.ok) return again(codeProblemWords('too-long'));
	const { code: typed } = form.data;
	const read = readVotingCode(typed);
	if ('problem' in read) return again(codeProblemWords(read.problem, read.character), typed);
	const { app, actor } = event.locals;
	return attempt(
		event,
		async () => {
			const right = await limitCodes(app, event.getClientAddress());
			const opened = await enterCode(app, actor, read.code, roundId);
			await right();
			const { roundId: round, wardId: ward } = opened.place;
			const here = `/rounds/${round}/${ward}`;
			if (opened.kind === 'test') return { test: { paper: `${here}/paper` } };
			keepPass(app, event.cookies, round, opened.pass, opened.expiresAt);
			redirect(303, `${here}/vote`);
		},
		{ code: typed }
	);
}
