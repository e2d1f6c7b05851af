import { eq } from 'drizzle-orm';
import { expect, test } from '@playwright/test';
import { closeApp, openApp, type App } from '$lib/operations/app.server.ts';
import { readSettings } from '$lib/operations/settings.server.ts';
import { startSession } from '$lib/people/lucia.server.ts';
import { phaseOf } from '$lib/rounds/phase.ts';
import { listRounds } from '$lib/rounds/rounds.server.ts';
import { projectsOn } from '$lib/proposals/projects.server.ts';
import { cookieJar } from './cookie-jar.ts';
import { startServer } from './server.ts';

const VOTERS = 100;
const KILL_AFTER = 40;
const PHONES = 8;

interface Voter {
	readonly cookie: string;
	readonly choice: string;
}

/** A ward that is voting, and a hundred residents on its roll, signed in. */
async function prepareVoters(app: App) {
	const now = app.clock();
	const rounds = await listRounds(app.stores.main);
	const found = rounds.flatMap((round) =>
		round.wards
			.filter(({ id }) => phaseOf(round, round.decisions, id, now) === 'voting')
			.map((ward) => ({ roundId: round.id, wardId: ward.id }))
	);
	const { roundId, wardId } = found[0]!;
	const [project] = await projectsOn(app.stores.main, roundId, wardId);
	const { people, voterRoll } = app.stores.main.tables;
	const voters: Voter[] = [];
	for (let number = 0; number < VOTERS; number++) {
		const id = `kill-voter-${number}`;
		await app.stores.main.transaction(async (tx) => {
			await tx.insert(people).values({ id, email: `${id}@resident.example`, name: id, createdAt: now });
			await tx.insert(voterRoll).values({ roundId, personId: id, wardId, connection: 'live' });
		});
		const jar = cookieJar();
		await startSession(app, jar, id);
		voters.push({ cookie: jar.header(), choice: project!.id });
	}
	return { path: `/rounds/${roundId}/${wardId}/vote?/cast`, roundId, voters };
}

/** Casts one ballot over HTTP, as a phone does. @returns its receipt, or null when no answer came. */
async function cast(origin: string, path: string, { cookie, choice }: Voter): Promise<string | null> {
	try {
		const answer = await fetch(origin + path, {
			method: 'POST',
			headers: { cookie, origin, 'content-type': 'application/x-www-form-urlencoded', 'x-sveltekit-action': 'true' },
			body: new URLSearchParams({ choices: choice })
		});
		const { type, data } = (await answer.json()) as { type: string; data: string };
		if (type !== 'success') throw new Error(`the ballot was refused: ${data}`);
		const receipt = /"([0-9A-HJKMNP-TV-Z]{8})"/.exec(data);
		return receipt ? receipt[1]! : null;
	} catch (problem) {
		if (problem instanceof TypeError) return null;
		throw problem;
	}
}

const appOn = (folder: string) => openApp(readSettings({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));

test('a server killed during a hundred ballots loses none that it acknowledged', async () => {
	const server = await startServer();
	try {
		const app = await appOn(server.folder);
		const { path, roundId, voters } = await prepareVoters(app);
		const acknowledged: string[] = [];
		const queue = [...voters];
		// Several at a time, so that ballots are under way when the server dies.
		const phone = async () => {
			for (let voter = queue.shift(); voter; voter = queue.shift()) {
				const receipt = await cast(server.origin, path, voter);
				if (receipt) acknowledged.push(receipt);
				if (acknowledged.length === KILL_AFTER) server.process.kill('SIGKILL');
			}
		};
		await Promise.all(Array.from({ length: PHONES }, phone));
		await closeApp(app);
		expect(acknowledged.length).toBeGreaterThanOrEqual(KILL_AFTER);
		expect(acknowledged.length).toBeLessThan(VOTERS);

		const again = await server.restart();
		const after = await appOn(server.folder);
		const { ballots } = after.stores.box.tables;
		const kept = await after.stores.box.read
			.select({ receipt: ballots.receipt })
			.from(ballots)
			.where(eq(ballots.roundId, roundId));
		await closeApp(after);
		const receipts = kept.map(({ receipt }) => receipt);
		for (const receipt of acknowledged) expect(receipts.filter((found) => found === receipt)).toHaveLength(1);
		await again.stop();
	} finally {
		await server.stop();
	}
});
