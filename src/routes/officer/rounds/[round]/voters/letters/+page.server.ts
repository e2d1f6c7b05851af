import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { checkReason } from '$lib/rounds/decision.ts';
import { findRoundToManage } from '$lib/rounds/manage.server.ts';
import { isAfter } from '$lib/rounds/phase.ts';
import { reasonProblemWords } from '$lib/rounds/phase-words.ts';
import { waysInto } from '$lib/rounds/ways-in.server.ts';
import { listBatches, unlockLetter, voidBatch, voidLetter } from '$lib/voting/code-batches.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const { round, mine } = await findRoundToManage(app, actor, event.params.round);
		const admitted = await Promise.all(
			mine.map(async ({ id, standing }) => {
				const isOver = standing.phase === 'cancelled' || isAfter(standing.phase, 'voting');
				return !isOver && (await waysInto(app.stores.main, round.id, id)).includes('letter');
			})
		);
		const { searchParams } = event.url;
		const done = searchParams.get('done');
		return {
			round: { id: round.id, title: round.title, example: round.example },
			wards: mine.map(({ id, name }) => ({ id, name })),
			admitting: mine.filter((_ward, index) => admitted[index]).map(({ id, name }) => ({ id, name })),
			batches: await listBatches(app, actor, round.id),
			done: done === 'voided' || done === 'unlocked' ? done : null,
			/** What was typed when letters couldn't be made, and why they couldn't. */
			wrong: searchParams.getAll('wrong'),
			typed: Object.fromEntries(
				['label', 'letters', 'ward', 'test'].map((name) => [name, searchParams.get(name) ?? ''])
			)
		};
	});

const text = z.string().max(10_000);
const BatchForm = z.strictObject({ batch: z.string().max(64), reason: text });
const LetterForm = z.strictObject({ locator: z.string().max(64), reason: text });
const UnlockForm = z.strictObject({ locator: z.string().max(64) });

const here = (event: RequestEvent, done: string) => `/officer/rounds/${event.params.round}/voters/letters?done=${done}`;

/** Reads a form, demands its reason where it has one, and does what it says. */
async function take<Schema extends z.ZodType<Record<string, string>>>(
	event: RequestEvent,
	schema: Schema,
	reasonField: (data: z.infer<Schema>) => string,
	work: (data: z.infer<Schema>) => Promise<unknown>,
	done: string
) {
	const read = await readForm(event.request, schema);
	if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
	const { reason } = read.data;
	const problem = reason === undefined ? null : checkReason(reason);
	const values = read.data;
	if (problem) return fail(422, { problems: { [reasonField(read.data)]: reasonProblemWords(problem) }, values });
	const failed = await attempt(
		event,
		async () => {
			await work(read.data);
		},
		values
	);
	if (failed) return failed;
	redirect(303, here(event, done));
}

export const actions: Actions = {
	voidBatch: (event) => {
		const { app, actor } = event.locals;
		const roundId = event.params.round;
		const work = ({ batch, reason }: z.infer<typeof BatchForm>) =>
			voidBatch(app, actor, { roundId, batchId: batch, reason });
		return take(event, BatchForm, ({ batch }) => `reason-${batch}`, work, 'voided');
	},
	voidLetter: (event) => {
		const { app, actor } = event.locals;
		const roundId = event.params.round;
		const work = (data: z.infer<typeof LetterForm>) => voidLetter(app, actor, { roundId, ...data });
		return take(event, LetterForm, () => 'reason', work, 'voided');
	},
	unlock: (event) => {
		const { app, actor } = event.locals;
		const roundId = event.params.round;
		const work = ({ locator }: z.infer<typeof UnlockForm>) => unlockLetter(app, actor, { roundId, locator });
		return take(event, UnlockForm, () => '', work, 'unlocked');
	}
};
