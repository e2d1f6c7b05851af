import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import { expect, test, type Page } from '@playwright/test';
import { phaseOf } from '$lib/rounds/phase.ts';
import { listRounds } from '$lib/rounds/rounds.server.ts';
import { projectsOn } from '$lib/proposals/projects.server.ts';
import type { PaperPlace } from '$lib/voting/paper-place.ts';
import { appOn, closeFiles } from '../load/open-round.ts';
import { connections, postBallot } from '../load/post-ballot.ts';
import { publicKeyOf, signPhone } from '../store/voting/a-phone.ts';
import { castBallot, SAVED } from './cast-ballot.ts';
import { heading, lookAround } from './look.ts';
import { startServer } from './server.ts';
import { joinRoll, signInAs } from './sign-in.ts';

const WARD = 'southwark-faraday';

/** More than a page that is half full has room for. */
const NEIGHBOURS = 40;

/** A paper of the demonstration on which projects are ticked, and neighbours' ballots for it, signed and not sent yet. */
async function prepare(folder: string) {
	const app = await appOn(folder);
	const rounds = await listRounds(app.stores.main);
	const isOpen = (round: (typeof rounds)[number]) =>
		round.ballotType !== 'rank' &&
		round.ballotType !== 'points' &&
		round.wards.some(({ id }) => id === WARD) &&
		phaseOf(round, round.decisions, WARD, app.clock()) === 'voting';
	const place: PaperPlace = { roundId: rounds.find(isOpen)!.id, wardId: WARD };
	await publicKeyOf(app, place);
	const [project] = await projectsOn(app.stores.main, place.roundId, place.wardId);
	const ballots: Uint8Array[] = [];
	for (let i = 0; i < NEIGHBOURS; i++) ballots.push(await (await signPhone(app, place)).fill(1, [project!.id]));
	await closeFiles(app);
	return { place, ballots };
}

async function ballotsIn(folder: string, { roundId, wardId }: PaperPlace): Promise<number> {
	const app = await appOn(folder);
	const { ballots } = app.stores.box.tables;
	const many = await app.stores.box.read.$count(ballots, and(eq(ballots.roundId, roundId), eq(ballots.wardId, wardId)));
	await closeFiles(app);
	return many;
}

async function castOnPage(page: Page, origin: string, { roundId }: PaperPlace): Promise<void> {
	await signInAs(page, origin, /Resident 4 \(/);
	await joinRoll(page, `${origin}/rounds/${roundId}/${WARD}/vote`);
	await castBallot(page, 1);
}

test('on a full disk a ballot isn’t lost and isn’t said to be sent; it goes by itself once there is space', async ({
	page
}) => {
	const filler = path.resolve('tests/journeys/fill-disk.mjs');
	const server = await startServer({ more: { NODE_OPTIONS: `--import=${filler}` } });
	try {
		const { place, ballots } = await prepare(server.folder);
		const before = await ballotsIn(server.folder, place);
		const agent = connections(4);
		const port = Number(new URL(server.origin).port);
		const send = (ballot: Uint8Array) => postBallot(agent, port, `/box/${place.roundId}/${WARD}/ballots`, ballot);
		const full = path.join(server.folder, 'full');
		writeFileSync(full, '');
		const taken: Uint8Array[] = [];
		let refused = null;
		for (const ballot of ballots) {
			const answer = await send(ballot);
			if (answer?.status === 200) taken.push(ballot);
			else refused ??= answer;
		}
		expect(refused).toEqual({
			status: 503,
			said: { code: 'NoSpace', sentence: expect.any(String), final: false, details: {} }
		});
		// The pages that are there already have room for a few; nothing that was refused is among them.
		expect(await ballotsIn(server.folder, place)).toBe(before + taken.length);

		// Whether one more fits is a matter of luck until nothing does.
		writeFileSync(full, 'to the brim');
		await castOnPage(page, server.origin, place);
		await expect(page.getByText('NOT SENT YET')).toBeVisible();
		await lookAround(page);
		expect(await ballotsIn(server.folder, place)).toBe(before + taken.length);

		rmSync(full);
		// Nobody touches the page: the phone tries again by itself.
		await expect(heading(page)).toHaveText(SAVED);
		await expect(page.getByText('NOT SENT YET')).toHaveCount(0);
		for (const ballot of ballots) expect((await send(ballot))?.status).toBe(200);
		expect(await ballotsIn(server.folder, place)).toBe(before + ballots.length + 1);
		agent.destroy();
	} finally {
		await server.stop();
	}
});
