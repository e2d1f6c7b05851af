import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { refuse } from '$lib/kernel/errors.ts';
import { answerQuietly } from '$lib/operations/json-answers.server.ts';
import { limitVoter } from '$lib/operations/limits.server.ts';
import { fromBase64, toBase64 } from '$lib/record/base64.ts';
import { issueCredential } from '$lib/voting/issue-credential.server.ts';
import type { RequestHandler } from './$types';

const Asked = z.strictObject({ blinded: z.string().max(1_000) });

/** Signs what this voter's phone blinded: once, and the same again for the same. */
export const POST: RequestHandler = ({ locals, params, request }) =>
	answerQuietly(async () => {
		const { app } = locals;
		await limitVoter(app, locals);
		const asked = Asked.safeParse(await request.json().catch(() => null));
		const blinded = asked.success ? fromBase64(asked.data.blinded) : null;
		if (!blinded) refuse('BadInput', { where: 'blinded', why: 'base 64 in JSON' });
		const place = { roundId: params.round, wardId: params.ward };
		return json({ signature: toBase64(await issueCredential(app, locals, place, blinded)) });
	});
