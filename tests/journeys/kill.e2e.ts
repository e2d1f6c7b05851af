import { and, eq } from 'drizzle-orm';
import { expect, test } from '@playwright/test';
import { closeApp, openApp, type App } from '$lib/operations/app.server.ts';
import { readSettings } from '$lib/operations/settings.server.ts';
import type { Actor } from '$lib/people/actor.ts';
import { leafHash } from '$lib/record/hashes.ts';
import { phaseOf } from '$lib/rounds/phase.ts';
import { listRounds } from '$lib/rounds/rounds.server.ts';
import { projectsOn } from '$lib/proposals/projects.server.ts';
import type { PaperPlace } from '$lib/voting/paper-place.ts';
import { leafOf, signedBallotFormat } from '$lib/record/signed-ballot.ts';
import { getCredential } from '../store/voting/a-phone.ts';
import { startServer } from './server.ts';

const VOTERS = 100;
const KILL_AFTER = 40;
const PHONES = 8;

/** A ward that is voting, and a hundred residents on its roll with their phones, each with a ballot signed and not sent yet. */
async function prepareVoters(app: App) {
	const now = app.clock();
	const rounds = await listRounds(app.stores.main);
	const ticked = rounds.filter(({ ballotType }) => ballotType !== 'rank' && ballotType !== 'points');
	const found = ticked.flatMap((round) =>
		round.wards
			.filter(({ id }) => phaseOf(round, round.decisions, id, now) === 'voting')
			.map((ward) => ({ roundId: round.id, wardId: ward.id }))
	);
	const place = found[0]!;
	const [project] = await projectsOn(app.stores.main, place.roundId, place.wardId);
	const { people, voterRoll } = app.stores.main.tables;
	const ballots: Uint8Array[] = [];
	for (let number = 0; number < VOTERS; number++) {
		const id = `kill-voter-${number}`;
		await app.stores.main.transaction(async (tx) => {
			await tx.insert(people).values({ id, email: `${id}@resident.example`, name: id, createdAt: now });
			await tx
				.insert(voterRoll)
				.values({ ...place, entitlementId: id, personId: id, way: 'email', connection: 'live' });
		});
		const actor: Actor = { id, name: id, email: `${id}@resident.example`, homeWardId: null, roles: [] };
		const phone = await getCredential(app, { actor, pass: null }, place);
		ballots.push(await phone.fill(1, [project!.id]));
	}
	return { path: `/box/${place.roundId}/${place.wardId}/ballots`, place, ballots };
}

/** The hash of the ballot's leaf, as its receipt names it. */
const leafIn = (receipt: string): string => /^leaf ([0-9a-f]{64})$/m.exec(receipt)![1]!;

const leafOfSent = (ballot: Uint8Array): string =>
	Buffer.from(leafHash(leafOf(signedBallotFormat.decode(ballot)))).toString('hex');

/** Casts one ballot over HTTP, as a phone does. @returns its receipt, or null when no answer came. */
async function cast(origin: string, path: string, ballot: Uint8Array): Promise<string | null> {
	try {
		const answer = await fetch(origin + path, {
			method: 'POST',
			headers: { origin, 'content-type': 'application/octet-stream' },
			body: new Uint8Array(ballot)
		});
		const said = (await answer.json()) as { receipt?: string };
		if (!said.receipt) throw new Error(`the ballot was refused: ${JSON.stringify(said)}`);
		return said.receipt;
	} catch (problem) {
		if (problem instanceof TypeError) return null;
		throw problem;
	}
}

const appOn = (folder: string) => openApp(readSettings({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));

/** The leaves of this test's ballots that are in the box. */
async function leavesIn(folder: string, { roundId, wardId }: PaperPlace): Promise<string[]> {
	const app = await appOn(folder);
	const { ballots } = app.stores.box.tables;
	const ofPaper = and(eq(ballots.roundId, roundId), eq(ballots.wardId, wardId));
	const rows = await app.stores.box.read.select({ leaf: ballots.leaf }).from(ballots).where(ofPaper);
	await closeApp(app);
	return rows.map(({ leaf }) => leaf);
}

test('a server killed during a hundred ballots loses none that it acknowledged', async () => {
	const server = await startServer();
	try {
		const app = await appOn(server.folder);
		const { path, place, ballots } = await prepareVoters(app);
		await closeApp(app);
		const acknowledged: string[] = [];
		const queue = [...ballots];
		// Several at a time, so that ballots are under way when the server dies.
		const phone = async () => {
			for (let ballot = queue.shift(); ballot; ballot = queue.shift()) {
				const receipt = await cast(server.origin, path, ballot);
				if (receipt) acknowledged.push(leafIn(receipt));
				if (acknowledged.length === KILL_AFTER) server.process.kill('SIGKILL');
			}
		};
		await Promise.all(Array.from({ length: PHONES }, phone));
		expect(acknowledged.length).toBeGreaterThanOrEqual(KILL_AFTER);
		expect(acknowledged.length).toBeLessThan(VOTERS);

		const again = await server.restart();
		const kept = await leavesIn(server.folder, place);
		for (const leaf of acknowledged) expect(kept.filter((found) => found === leaf)).toHaveLength(1);
		// What got no answer is sent again, as every phone does by itself; what had one gets the same one again.
		for (const ballot of ballots) expect(await cast(again.origin, path, ballot)).not.toBeNull();
		const sent = ballots.map(leafOfSent);
		const inBox = (await leavesIn(server.folder, place)).filter((leaf) => sent.includes(leaf));
		expect(inBox.sort()).toEqual(sent.sort());
		await again.stop();
	} finally {
		await server.stop();
	}
});
