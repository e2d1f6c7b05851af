import { eq } from 'drizzle-orm';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { findRoundToManage } from '../rounds/manage.server.ts';
import { answersEnd, EQUALITY_QUESTIONS, QUESTIONS, type EqualityQuestion } from './equality.ts';
import { shownRow } from './small-counts.ts';

/** What people answered to one question, as far as it may be shown: null for what isn't. */
export interface AnsweredQuestion {
	readonly question: EqualityQuestion;
	/** Every answer that could be given. */
	readonly answers: readonly { readonly answer: string; readonly people: number | null }[];
	readonly total: number | null;
	/** Something isn't shown. */
	readonly hides: boolean;
}

function answered(question: EqualityQuestion, people: ReadonlyMap<string, number>): AnsweredQuestion {
	const answers: readonly string[] = EQUALITY_QUESTIONS[question];
	const { counts, total } = shownRow(answers.map((answer) => people.get(`${question} ${answer}`) ?? 0));
	return {
		question,
		answers: answers.map((answer, i) => ({ answer, people: counts[i]! })),
		total,
		hides: counts.includes(null)
	};
}

/**
 * Who took part in a round, by each question that people could answer; never two questions together, and never by ward.
 * @returns no questions while answers are still taken: a figure that changes tells of whoever changed it
 * @throws Refusal NotSignedIn; NotFound; NotAllowed unless an officer of one of the round's wards
 */
export async function whoTookPart(app: App, actor: Actor | null, roundId: string) {
	const { round } = await findRoundToManage(app, actor, roundId);
	const shownFrom = answersEnd(round.closesAt);
	const { read, tables } = app.stores.monitoring;
	const { equalityAnswers } = tables;
	const isOver = app.clock() >= shownFrom;
	const rows = isOver ? await read.select().from(equalityAnswers).where(eq(equalityAnswers.roundId, roundId)) : [];
	const people = new Map(rows.map(({ question, answer, people }) => [`${question} ${answer}`, people]));
	const { id, title, example } = round;
	return {
		round: { id, title, example },
		shownFrom,
		questions: isOver ? QUESTIONS.map((question) => answered(question, people)) : null
	};
}
