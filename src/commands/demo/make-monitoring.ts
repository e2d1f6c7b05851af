import { EQUALITY_QUESTIONS, type EqualityQuestion } from '$lib/voting/equality.ts';
import type { DemonstrationApp } from './demonstration-app.ts';
import type { MadeRound } from './make-rounds.ts';
import { fractionsFrom, type Fractions } from './seeded-random.ts';

/** How many of those who vote answer the equality questions. */
const ANSWER = 0.7;

/** What so many people answered to one question, counted up. Chance alone: it says nothing about either borough. */
function answered(question: EqualityQuestion, people: number, fractions: Fractions): Map<string, number> {
	const choices: readonly string[] = EQUALITY_QUESTIONS[question];
	const counted = new Map<string, number>();
	for (let person = 0; person < people; person++) {
		const answer = choices[Math.floor(fractions() * choices.length)]!;
		counted.set(answer, (counted.get(answer) ?? 0) + 1);
	}
	return counted;
}

/** Answers to the equality questions in each round that people have voted in. */
export async function makeMonitoring(app: DemonstrationApp, rounds: readonly MadeRound[]): Promise<string> {
	const fractions = fractionsFrom(app.random);
	const { monitoring } = app.stores;
	const questions = Object.keys(EQUALITY_QUESTIONS) as EqualityQuestion[];
	const rows = rounds.flatMap(({ id: roundId, example }) => {
		const people = Math.round(ANSWER * example.papers.reduce((sum, { ballots }) => sum + ballots, 0));
		return questions.flatMap((question) =>
			[...answered(question, people, fractions)].map(([answer, people]) => ({ roundId, question, answer, people }))
		);
	});
	await monitoring.transaction((tx) => tx.insert(monitoring.tables.equalityAnswers).values(rows));
	return `${rows.length} counters of answers`;
}
