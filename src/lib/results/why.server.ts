import { ledgerSheet } from '../funding/ledger.server.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { projectsOn } from '../proposals/projects.server.ts';
import type { PaperPlace } from '../voting/paper-place.ts';
import { explanationOf } from './explain.server.ts';
import { placeOf, readResult, type ResultPlace } from './result-pages.server.ts';
import { linesOf } from './result-sheet.ts';
import { isListed } from './studies.server.ts';
import { boughtBefore, type Why } from './why.ts';

type Result = Awaited<ReturnType<typeof readResult>>;

async function whyIn(
	app: App,
	place: PaperPlace,
	result: Result,
	projectId: string
): Promise<ResultPlace & { why: Why }> {
	const { count, ward } = result;
	if (!count) refuse('NotFound', { what: 'result' });
	const { main } = app.stores;
	const projects = await projectsOn(main, place.roundId, place.wardId);
	const lines = linesOf(count, projects, await ledgerSheet(main, ward.potId));
	const line = lines.find(({ id }) => id === projectId) ?? refuse('NotFound', { what: 'project' });
	const { outcome, settings } = count;
	const counted = outcome.projects.find(({ id }) => id === line.reference)!;
	const explanation = await explanationOf(app, place, count, line.reference);
	const titles = new Map(lines.map(({ reference, title }) => [reference, title]));
	const index = outcome.winners.indexOf(line.reference);
	const why: Why = {
		line,
		isFunded: counted.funded,
		rule: settings.rule,
		currency: settings.currency,
		pot: settings.pot,
		voters: outcome.voters,
		isListed: isListed(count),
		chosen: index < 0 ? null : { place: index + 1, of: outcome.winners.length },
		reserve: counted.reserve ?? null,
		ties: outcome.ties.filter(({ tied }) => tied.includes(line.reference)),
		before: boughtBefore(count, line.reference, explanation, (reference) => titles.get(reference)!),
		leftByShares: outcome.steps.findLast(({ by }) => by === 'rule')?.left ?? settings.pot,
		explanation
	};
	return { ...placeOf(result), why };
}

/** Why a project of a published result was or wasn't funded. @throws Refusal NotFound until it's published, or for no project of it. */
export async function publicWhy(app: App, place: PaperPlace, projectId: string): Promise<ResultPlace & { why: Why }> {
	const result = await readResult(app, place);
	if (result.state.step !== 'published') refuse('NotFound', { what: 'result' });
	return whyIn(app, place, result, projectId);
}

/**
 * The same before it's public, for officers and councillors of the ward.
 * @throws Refusal NotSignedIn or NotAllowed for others; NotFound before a count, or for no project of it.
 */
export async function previewWhy(
	app: App,
	actor: Actor | null,
	place: PaperPlace,
	projectId: string
): Promise<ResultPlace & { why: Why }> {
	demand(actor, 'result.preview', { wardIds: [place.wardId] });
	return whyIn(app, place, await readResult(app, place), projectId);
}
