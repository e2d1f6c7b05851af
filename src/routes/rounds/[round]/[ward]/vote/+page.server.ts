import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { Refusal } from '$lib/kernel/errors.ts';
import { answer, attempt, manyOf, readForm, WHOLE_FORM } from '$lib/operations/forms.server.ts';
import { limitWriting } from '$lib/operations/limits.server.ts';
import { answerTo } from '$lib/operations/refusals.ts';
import { m } from '$lib/paraglide/messages.js';
import { castBallot } from '$lib/voting/cast-ballot.server.ts';
import { checkOpenBallot } from '$lib/voting/check-ballot.server.ts';
import { withoutNothing } from '$lib/voting/ballot.ts';
import { openBallot } from '$lib/voting/open-ballot.server.ts';
import { paperWords } from '$lib/voting/paper-words.server.ts';
import { readTyped } from '$lib/voting/typed-ballot.ts';

const placeOf = ({ params }: { params: { round: string; ward: string } }) => ({
	roundId: params.round,
	wardId: params.ward
});

/** The ballot paper, on the page that brings what its kind needs. Who has no ballot to fill in here is led to the page that says where they stand. */
export const load = (event) =>
	answer(event, async () => {
		const view = await openBallot(event.locals.app, event.locals.actor, placeOf(event));
		const here = `/rounds/${view.round.id}/${view.ward.id}/vote`;
		const changing = view.step === 'saved' && (event.url.searchParams.has('change') || event.request.method === 'POST');
		if (view.step === 'declare') redirect(303, `${here}/declare`);
		if (!view.paper || (view.step !== 'ballot' && !changing)) redirect(303, `${here}/receipt`);
		const { ballotType } = view.paper;
		const own = ballotType === 'rank' || ballotType === 'points' ? `${here}/${ballotType}` : here;
		if (event.url.pathname !== own) redirect(303, own + event.url.search);
		return { ...view, paper: view.paper, words: paperWords(view.paper) };
	});

const Choices = manyOf(z.string().max(200)).pipe(z.array(z.string()).max(10_000));
/** What stands beside the choices: points, or places where there's no JavaScript to put them in order. */
const Typed = manyOf(z.string().max(20)).pipe(z.array(z.string()).max(10_000));
const Ballot = z.strictObject({
	choices: Choices,
	points: Typed,
	places: Typed,
	number: z.coerce.number().int().min(1).max(1_000_000).optional(),
	phoneTag: z
		.string()
		.regex(/^[0-9a-f]{16}$/)
		.optional()
});

/** Whether it's the server's last word: this ballot will never be taken, so the phone need not send it again. */
function isFinal({ code, details }: Refusal): boolean {
	if (code === 'RoundNotOpen') return !('opensAt' in details);
	return [
		'NothingChosen',
		'ProjectTwice',
		'ProjectNotOnPaper',
		'TooManyChoices',
		'TooManyPlaces',
		'TooFewPlaces',
		'SamePlace',
		'OverPoints',
		'TooManyPointsOnOne',
		'NotWholePoints',
		'OverWardBudget',
		'NotEligible',
		'ChangedMeanwhile',
		'NotFound'
	].includes(code);
}

/** The ballot as it was filled in, to go on with; choices never travel in an address. */
async function typedIn(event: RequestEvent) {
	const read = await readForm(event.request, Ballot);
	if (!read.ok) return null;
	const { choices, points, places, ...from } = read.data;
	return { typed: { choices, points, places }, from };
}

const unreadable = () => fail(400, { problems: { [WHOLE_FORM]: m.voting_unreadable() } as Record<string, string> });

export const actions = {
	/** Without JavaScript: shows what would be cast. */
	check: async (event) => {
		const sent = await typedIn(event);
		if (!sent) return unreadable();
		return attempt(
			event,
			async () => {
				const ballot = readTyped(sent.typed);
				await checkOpenBallot(event.locals.app, placeOf(event), ballot);
				return { view: 'check' as const, ballot: withoutNothing(ballot) };
			},
			sent.typed
		);
	},
	/** Without JavaScript: back from the check to the ballot. */
	change: async (event) => {
		const sent = await typedIn(event);
		if (!sent) return unreadable();
		return attempt(event, async () => ({ view: 'ballot' as const, ballot: readTyped(sent.typed) }), sent.typed);
	},
	/** The one way into the box, for forms and for a phone that sends what it kept. */
	cast: async (event) => {
		const { app, actor } = event.locals;
		const sent = await typedIn(event);
		if (!sent) return unreadable();
		const { typed, from } = sent;
		const fromPhone = event.request.headers.has('x-sveltekit-action');
		return attempt(
			event,
			async () => {
				try {
					if (actor) await limitWriting(app, actor);
					const receipt = await castBallot(app, actor, { ...placeOf(event), ...readTyped(typed), ...from });
					// Without JavaScript the receipt is a page of its own, which can be loaded again.
					if (!fromPhone) redirect(303, event.url.pathname);
					return receipt;
				} catch (problem) {
					if (!(problem instanceof Refusal) || problem.code === 'NotSignedIn') throw problem;
					const { status, sentence } = answerTo(problem);
					const problems: Record<string, string> = { [WHOLE_FORM]: sentence };
					const notYours = problem.code === 'NotAllowed';
					return fail(status, { problems, values: typed, final: isFinal(problem), notYours });
				}
			},
			typed
		);
	}
};
