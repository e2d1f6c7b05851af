import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { attempt, readForm } from '../operations/forms.server.ts';
import { limitCodes } from '../operations/limits.server.ts';
import { codeProblemWords } from './code-words.ts';
import { enterCode } from './enter-code.server.ts';
import { goOnAtHome } from './go-on-at-home.server.ts';
import { keepPass } from './voter-pass.server.ts';
import { readVotingCode } from './voting-code.ts';

const CodeForm = z.union([
	z.strictObject({ code: z.string().max(200) }),
	/** The home pass of a code that was taken home from a kiosk: the code itself stays with its voter. */
	z.strictObject({ home: z.string().regex(/^[0-9a-f]{64}$/) })
]);

/** Opens something with a code, of either kind: so many wrong ones, and no more. */
async function limited<Opened>(event: RequestEvent, open: () => Promise<Opened>): Promise<Opened> {
	const right = await limitCodes(event.locals.app, event.getClientAddress());
	const opened = await open();
	await right();
	return opened;
}

/** Lets a kiosk's voter in at home; their phone goes on with the recovery code itself. */
async function openAtHome(event: RequestEvent, pass: string, roundId: string | null) {
	const { app } = event.locals;
	const { place, expiresAt } = await limited(event, () => goOnAtHome(app, pass, roundId));
	keepPass(app, event.cookies, place.roundId, pass, expiresAt);
	redirect(303, `/rounds/${place.roundId}/${place.wardId}/vote/code`);
}

/**
 * Takes a voting code that was typed, or brought by a square: a right one leads to its ballot paper, and is this browser's
 * from then on. Codes come in a form's body alone: never in an address, which would be written down on the way.
 * @param roundId the round of the page; null for the page of all rounds
 */
export async function takeCode(event: RequestEvent, roundId: string | null) {
	const form = await readForm(event.request, CodeForm);
	const again = (problem: string, code = '') => fail(422, { problems: { code: problem }, values: { code } });
	if (!form.ok) return again(codeProblemWords('too-long'));
	if ('home' in form.data) {
		const { home } = form.data;
		return attempt(event, () => openAtHome(event, home, roundId));
	}
	const { code: typed } = form.data;
	const read = readVotingCode(typed);
	if ('problem' in read) return again(codeProblemWords(read.problem, read.character), typed);
	const { app, actor } = event.locals;
	return attempt(
		event,
		async () => {
			const opened = await limited(event, () => enterCode(app, actor, read.code, roundId));
			const { roundId: round, wardId: ward } = opened.place;
			const here = `/rounds/${round}/${ward}`;
			if (opened.kind === 'test') return { test: { paper: `${here}/paper` } };
			keepPass(app, event.cookies, round, opened.pass, opened.expiresAt);
			redirect(303, `${here}/vote`);
		},
		{ code: typed }
	);
}
