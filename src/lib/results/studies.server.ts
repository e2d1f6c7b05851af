import { setTimeout as after } from 'node:timers/promises';
import { createMutex } from '$db/mutex.ts';
import type { App } from '../operations/app.server.ts';
import { standing, type Project } from '../proposals/project.ts';
import { projectsOn } from '../proposals/projects.server.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { ballotsIn } from '../voting/box.server.ts';
import type { PaperPlace } from '../voting/paper-place.ts';
import { FEWEST_PUBLISHED } from './ballot-file.ts';
import type { Count } from './count.ts';
import { inCountingThread } from './counting-thread.server.ts';
import type { AnyAsk, Ask, ThreadWork } from './counting-thread.ts';
import { paperToCount, referencesIn } from './paper-to-count.ts';

/** How long a page waits for what isn't worked out yet, before it says so instead. */
const PATIENCE = 1_500;

type StudyKind = 'explain' | 'compare' | 'made-up';

interface Studies {
	/** One of each kind at a time: a large comparison doesn't hold up a small explanation, and most processors stay with people. */
	readonly inTurn: Readonly<Record<StudyKind, ReturnType<typeof createMutex>>>;
	/** Under way, or failed; what is done stands in the database. */
	readonly open: Map<string, Promise<void>>;
}

const studiesOf = new WeakMap<App['stores'], Studies>();

function studies({ stores }: App): Studies {
	const found = studiesOf.get(stores) ?? {
		inTurn: { explain: createMutex(), compare: createMutex(), 'made-up': createMutex() },
		open: new Map()
	};
	studiesOf.set(stores, found);
	return found;
}

/**
 * Does a piece of work in the background, once however many ask; one that failed isn't tried again before the next start.
 * @param which of that kind
 * @param patience for how long to wait, in milliseconds
 * @returns whether it's done, after waiting for a moment
 */
export async function workedOut(
	app: App,
	kind: StudyKind,
	which: string | number,
	work: () => Promise<void>,
	patience = PATIENCE
): Promise<boolean> {
	const { inTurn, open } = studies(app);
	const key = `${kind} ${which}`;
	let study = open.get(key);
	if (!study) {
		study = inTurn[kind](work);
		open.set(key, study);
		study.then(
			() => open.delete(key),
			(problem: unknown) => app.log.error({ err: problem, study: key }, 'study failed')
		);
	}
	const waiting = new AbortController();
	const done = study.then(
		() => true,
		() => false
	);
	const late = after(patience, false, { signal: waiting.signal }).catch(() => false);
	return Promise.race([done, late]).finally(() => waiting.abort());
}

/** What a study needs to know of a count. */
export const isListed = (count: Pick<Count, 'ballots'>): boolean => count.ballots >= FEWEST_PUBLISHED;

/** The paper as it was when it was counted, whatever was withdrawn since. */
function asCounted(projects: readonly Project[], { outcome, at }: Count): Project[] {
	const counted = new Set(outcome.projects.map(({ id }) => id));
	return projects.map((project) => ({
		...project,
		withdrawnAt: counted.has(project.reference) ? null : (project.withdrawnAt ?? at)
	}));
}

/**
 * Puts the ballots of a count before the thread again.
 * @param ask makes of the paper and the draw's sealed half what it shall do with them
 * @throws Error when the box no longer holds what was counted: a bug, or somebody changed it behind our back; the signal's reason.
 */
export async function studyBallots<Kind extends 'explain' | 'compare'>(
	app: App,
	place: PaperPlace,
	count: Count,
	ask: (common: AnyAsk) => Ask & { readonly kind: Kind },
	signal?: AbortSignal
): Promise<ThreadWork[Kind]['part'][]> {
	const { main } = app.stores;
	const { round, ward, phase } = await findPaperPlace(main, place.roundId, place.wardId, app.clock());
	const projects = asCounted(await projectsOn(main, round.id, ward.id), count);
	const { sealed, ballots, seed } = count.settings.draw;
	const parts: ThreadWork[Kind]['part'][] = [];
	const paper = paperToCount(round, count.settings.pot, standing(projects));
	const { draw } = await inCountingThread<Kind>(
		referencesIn(ballotsIn(app, { roundId: round.id, wardId: ward.id }, phase), projects),
		ask({ paper, sealed }),
		{ part: (part) => parts.push(part), ...(signal ? { signal } : {}) }
	).catch((problem: unknown) => {
		// What was done before time was up is worth keeping.
		if (signal?.aborted) return { draw: { sealed, ballots, seed } };
		throw problem;
	});
	if (draw.ballots !== ballots) throw new Error('the box no longer holds what was counted');
	return parts;
}
