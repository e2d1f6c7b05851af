import { expect, it } from 'vitest';
import type { App } from '$lib/operations/app.server.ts';
import type { Actor } from '$lib/people/actor.ts';
import { answerEqualityQuestions } from '$lib/voting/answer-equality-questions.server.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { whoTookPart } from '$lib/voting/who-took-part.server.ts';
import { describeStores } from '../with-stores.ts';
import { AFTER, CLOSES, FARADAY, HERE, makeResident, makeRound, ROUND } from './a-round.ts';
import { refusal } from './refusal.ts';

const ENDS = new Date(CLOSES.getTime() + 86_400_000);

const officerOf = async (app: App, wardId: string): Promise<Actor> => ({
	...(await makeResident(app, `officer-${wardId}`)),
	roles: [{ role: 'officer', wardId }]
});

describeStores('who took part', (open) => {
	async function withAnswers(counts: Record<string, number>) {
		const app = await open();
		await makeRound(app);
		const { equalityAnswers } = app.stores.monitoring.tables;
		const rows = Object.entries(counts).map(([key, people]) => {
			const [question, answer] = key.split(' ') as [string, string];
			return { roundId: ROUND, question, answer, people };
		});
		await app.stores.monitoring.transaction((tx) => tx.insert(equalityAnswers).values(rows));
		return { app, officer: await officerOf(app, FARADAY) };
	}

	it('is shown to officers a day after voting has closed, with small numbers hidden', async () => {
		const { app, officer } = await withAnswers({
			...{ 'age 25-34': 40, 'age 35-44': 31, 'age 75-over': 3 },
			...{ 'disability yes': 12, 'disability no': 60 },
			'gender woman': 4
		});
		await expect(whoTookPart(app, null, ROUND)).rejects.toEqual(refusal('NotSignedIn'));
		await expect(whoTookPart(app, await officerOf(app, 'southwark-elsewhere'), ROUND)).rejects.toEqual(
			refusal('NotAllowed')
		);
		app.setClock(AFTER);
		expect(await whoTookPart(app, officer, ROUND)).toMatchObject({ questions: null, shownFrom: ENDS });
		app.setClock(ENDS);
		const { questions } = await whoTookPart(app, officer, ROUND);
		const [age, disability, ethnicity, gender] = questions!;
		const people = (shown: typeof age) =>
			Object.fromEntries(shown!.answers.map(({ answer, people }) => [answer, people]));
		expect(people(age)).toMatchObject({ '25-34': 40, '35-44': null, '75-over': null, 'under-16': 0 });
		expect(age).toMatchObject({ question: 'age', total: 74, hides: true });
		expect(people(disability)).toEqual({ yes: 12, no: 60, 'rather-not': 0 });
		expect(disability).toMatchObject({ total: 72, hides: false });
		expect(ethnicity).toMatchObject({ total: 0, hides: false });
		expect(people(gender).woman).toBeNull();
		expect(gender!.total).toBeNull();
	});

	it('doesn’t change once it’s shown: answers end before', async () => {
		const { app } = await withAnswers({ 'age 25-34': 40 });
		const ada = await makeResident(app, 'ada');
		await joinRoll(app, { actor: ada, pass: null }, { ...HERE, connection: 'live', oldEnough: true });
		app.setClock(AFTER);
		await answerEqualityQuestions(app, { actor: ada, pass: null }, { roundId: ROUND, answers: { age: '25-34' } });
		app.setClock(ENDS);
		const late = answerEqualityQuestions(
			app,
			{ actor: ada, pass: null },
			{ roundId: ROUND, answers: { age: '25-34' } }
		);
		await expect(late).rejects.toEqual(refusal('RoundNotOpen'));
	});
});
