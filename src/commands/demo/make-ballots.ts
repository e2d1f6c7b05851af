import { randomCode } from '$lib/kernel/ids.ts';
import type { Connection } from '$lib/rounds/plan.ts';
import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import { checkBallot, type BallotPaper } from '$lib/voting/ballot.ts';
import { credentialOf } from '$lib/voting/credential.server.ts';
import { readPaper } from '$lib/voting/paper.server.ts';
import { proposalsFor } from './content/all-proposals.ts';
import type { ExamplePaper } from './content/example-rounds.ts';
import type { DemonstrationApp } from './demonstration-app.ts';
import { exampleBallot, type TastedProject } from './example-ballots.ts';
import { votersOf } from './example-people.ts';
import { inBatches } from './in-batches.ts';
import type { MadeRound } from './make-rounds.ts';
import { fractionsFrom, type Fractions } from './seeded-random.ts';

const DAY = 86_400_000;

/** How many voters change their minds once. */
const CHANGES = 0.06;

function connectionOf(fractions: Fractions): Connection {
	const part = fractions();
	if (part < 0.82) return 'live';
	return part < 0.93 ? 'work' : 'study';
}

/** The paper as voters read it, with what makes each project dear to them. */
async function tastedPaper(
	app: DemonstrationApp,
	round: MadeRound,
	{ key, wardId }: ExamplePaper,
	fractions: Fractions
) {
	const { main } = app.stores;
	const place = await findPaperPlace(main, round.id, wardId, app.clock());
	const paper = await readPaper(main, place.round, place.ward);
	const themes = new Map(proposalsFor(key).map(({ title, theme }) => [title, theme]));
	const projects = paper.projects.map((project): TastedProject => {
		const theme = themes.get(project.title)!;
		return { id: project.id, cost: project.cost, withdrawn: project.withdrawn, theme, appeal: fractions() };
	});
	return { ...paper, projects } satisfies BallotPaper;
}

/**
 * Puts a paper's voters on the roll and their ballots into the box, many at a time: a thousand real ballots, each with
 * transactions of its own, would take most of the time of the first start. The rules of a ballot, the credentials and
 * the receipts are those of real ones, so that these voters too can change their vote.
 */
async function castAll(app: DemonstrationApp, round: MadeRound, examplePaper: ExamplePaper, fractions: Fractions) {
	const { main, box } = app.stores;
	const place = { roundId: round.id, wardId: examplePaper.wardId };
	const paper = await tastedPaper(app, round, examplePaper, fractions);
	const onRoll: (typeof main.tables.voterRoll.$inferInsert)[] = [];
	const inBox: (typeof box.tables.formBallots.$inferInsert)[] = [];
	for (const { id: personId } of votersOf(place.wardId, examplePaper.ballots)) {
		onRoll.push({ ...place, personId, connection: connectionOf(fractions) });
		const credential = await credentialOf(app, personId, place);
		const { choices, points } = checkBallot(paper, exampleBallot(paper, fractions));
		const number = fractions() < CHANGES ? 2 : 1;
		inBox.push({
			...place,
			credential,
			choices: [...choices],
			points: points ? [...points] : null,
			number,
			receipt: randomCode(app.random, 8)
		});
	}
	await main.transaction((tx) => inBatches(onRoll, (batch) => tx.insert(main.tables.voterRoll).values(batch)));
	// In no order of people: the box doesn't know any.
	inBox.sort((a, b) => (a.credential < b.credential ? -1 : 1));
	await box.transaction((tx) => inBatches(inBox, (batch) => tx.insert(box.tables.formBallots).values(batch)));
}

/** Every ballot of every round whose voting has opened. */
export async function makeBallots(app: DemonstrationApp, rounds: readonly MadeRound[]): Promise<string> {
	const fractions = fractionsFrom(app.random);
	let made = 0;
	for (const round of rounds) {
		app.setClock(new Date(round.votingOpensAt.getTime() + DAY));
		for (const paper of round.example.papers.filter(({ ballots }) => ballots > 0)) {
			await castAll(app, round, paper, fractions);
			made += paper.ballots;
		}
	}
	return `${made} ballots`;
}
