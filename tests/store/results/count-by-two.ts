import type { Actor } from '$lib/people/actor.ts';
import { actorById } from '$lib/people/actors.server.ts';
import type { App } from '$lib/operations/app.server.ts';
import { startCount, waitingCount } from '$lib/results/count-paper.server.ts';
import { officersOfAll } from '$lib/rounds/approve.server.ts';
import type { PaperPlace } from '$lib/voting/paper-place.ts';

/** Another officer of the ward than this one. */
export async function secondOfficer(app: App, actor: Actor, wardId: string): Promise<Actor> {
	const other = (await officersOfAll(app, [wardId])).find(({ id }) => id !== actor.id);
	return (await actorById(app, other!.id))!;
}

/** An officer asks for a count, and a second one approves it; where two have approved it before, it begins at once. */
export async function startByTwo(app: App, actor: Actor | null, place: PaperPlace): Promise<{ done: Promise<number> }> {
	const { done } = await startCount(app, actor, place, null);
	if (done !== null) return { done };
	const second = await secondOfficer(app, actor!, place.wardId);
	const begun = await startCount(app, second, place, await waitingCount(app, place));
	return { done: begun.done! };
}

/** The same, until it's done. @returns the count's id */
export const countPaper = async (app: App, actor: Actor | null, place: PaperPlace): Promise<number> =>
	(await startByTwo(app, actor, place)).done;
