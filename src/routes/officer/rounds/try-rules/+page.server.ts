import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { asPence, readPounds } from '$lib/kernel/money.ts';
import { answer } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { FEWEST_PUBLISHED } from '$lib/results/ballot-file.ts';
import { MADE_UP_LIMITS, SHAPES } from '$lib/results/made-up-election.ts';
import { pastPapers, tryOnMadeUp, tryOnPast } from '$lib/results/try-rules.server.ts';
import type { PageServerLoad } from './$types';

const START = { voters: '200', projects: '12', pot: '30000', shape: 'two-sides', draw: '1' };

/** A whole number in an address, with the sentence that says what it may be. */
function whole(name: keyof typeof MADE_UP_LIMITS) {
	const [least, most] = MADE_UP_LIMITS[name];
	const words = () => m.results_try_whole({ least: least.toLocaleString('en-GB'), most: most.toLocaleString('en-GB') });
	return z
		.string()
		.max(20, { error: words })
		.transform((typed, context) => {
			const read = readPounds(typed);
			const number = 'pence' in read ? read.pence / 100 : NaN;
			if (Number.isInteger(number) && number >= least && number <= most) return number;
			context.addIssue({ code: 'custom', message: words() });
			return z.NEVER;
		});
}

const MadeUpAsked = z.object({
	voters: whole('voters'),
	projects: whole('projects'),
	pot: whole('pot').transform((pounds) => asPence(pounds * 100)),
	shape: z.enum(SHAPES).catch('two-sides'),
	draw: whole('draw')
});

const PAPER = /^([0-9a-z]+)\/([0-9a-z-]+)$/;

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const past = await pastPapers(app, actor);
		const asked = Object.fromEntries(event.url.searchParams);
		const page = {
			past,
			fewest: FEWEST_PUBLISHED,
			values: { ...START, ...asked } as Record<string, string>,
			problems: {}
		};
		if (asked.ballots === 'made-up') {
			const read = MadeUpAsked.safeParse(page.values);
			if (!read.success) {
				const problems = Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0]), message]));
				return { ...page, problems, found: null };
			}
			const comparison = await tryOnMadeUp(app, actor, read.data);
			return { ...page, found: { kind: 'made-up' as const, comparison } };
		}
		if (asked.ballots === undefined) return { ...page, found: null };
		const [, roundId, wardId] = PAPER.exec(asked.ballots) ?? error(404);
		const { round, ward, comparison } = await tryOnPast(app, actor, { roundId: roundId!, wardId: wardId! });
		return { ...page, found: { kind: 'past' as const, comparison, round: round.title, ward: ward.name } };
	});
