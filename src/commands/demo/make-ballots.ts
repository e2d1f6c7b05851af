import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import { answerEqualityQuestions } from '$lib/voting/answer-equality-questions.server.ts';
import type { BallotPaper } from '$lib/voting/ballot.ts';
import { castBallot } from '$lib/voting/cast-ballot.server.ts';
import { EQUALITY_QUESTIONS, type EqualityAnswers } from '$lib/voting/equality.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { readPaper } from '$lib/voting/paper.server.ts';
import type { Connection } from '$lib/rounds/plan.ts';
import { proposalsFor } from './content/all-proposals.ts';
import type { ExamplePaper } from './content/example-rounds.ts';
import type { DemonstrationApp } from './demonstration-app.ts';
import { exampleBallot, type TastedProject } from './example-ballots.ts';
import { votersOf, type ExamplePerson } from './example-people.ts';
import type { MadeRound } from './make-rounds.ts';
import { fractionsFrom, type Fractions } from './seeded-random.ts';

const DAY = 86_400_000;

/** How many voters change their minds, and how many answer the equality questions. */
const CHANGES = 0.06;
const ANSWERS = 0.7;

function connectionOf(fractions: Fractions): Connection {
	const part = fractions();
	if (part < 0.82) return 'live';
	return part < 0.93 ? 'work' : 'study';
}

const oneOf = <T>(choices: readonly T[], fractions: Fractions): T => choices[Math.floor(fractions() * choices.length)]!;

const answersOf = (fractions: Fractions): EqualityAnswers => ({
	age: oneOf(EQUALITY_QUESTIONS.age, fractions),
	disability: oneOf(EQUALITY_QUESTIONS.disability, fractions),
	ethnicity: oneOf(EQUALITY_QUESTIONS.ethnicity, fractions),
	gender: oneOf(EQUALITY_QUESTIONS.gender, fractions)
});

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

type TastedPaper = Awaited<ReturnType<typeof tastedPaper>>;

async function vote(
	app: DemonstrationApp,
	voter: ExamplePerson,
	place: { roundId: string; wardId: string },
	paper: TastedPaper,
	fractions: Fractions
) {
	await joinRoll(app, voter, { ...place, connection: connectionOf(fractions), oldEnough: true });
	await castBallot(app, voter, { ...place, choices: exampleBallot(paper, fractions) });
	if (fractions() < CHANGES) await castBallot(app, voter, { ...place, choices: exampleBallot(paper, fractions) });
	if (fractions() < ANSWERS)
		await answerEqualityQuestions(app, voter, { roundId: place.roundId, answers: answersOf(fractions) });
}

/** Every ballot of every round whose voting has opened, cast one by one like a real one. */
export async function makeBallots(app: DemonstrationApp, rounds: readonly MadeRound[]): Promise<string> {
	const fractions = fractionsFrom(app.random);
	let made = 0;
	for (const round of rounds) {
		app.setClock(new Date(round.votingOpensAt.getTime() + DAY));
		for (const examplePaper of round.example.papers.filter(({ ballots }) => ballots > 0)) {
			const place = { roundId: round.id, wardId: examplePaper.wardId };
			const paper = await tastedPaper(app, round, examplePaper, fractions);
			for (const voter of votersOf(place.wardId, examplePaper.ballots)) await vote(app, voter, place, paper, fractions);
			made += examplePaper.ballots;
		}
	}
	return `${made} ballots`;
}
