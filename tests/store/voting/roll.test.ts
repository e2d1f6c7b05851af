import { expect, it } from 'vitest';
import { answerEqualityQuestions } from '$lib/voting/answer-equality-questions.server.ts';
import { addressesConcerned } from '$lib/voting/concerned.server.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { entitlementOf } from '$lib/voting/roll.server.ts';
import { describeStores } from '../with-stores.ts';
import { AFTER, decide, FARADAY, HERE, makeResident, makeRound, PECKHAM, ROUND, signedInAs } from './a-round.ts';
import { refusal } from './refusal.ts';

describeStores('the voter roll', (open) => {
	const declared = { ...HERE, connection: 'live', oldEnough: true } as const;

	it('takes somebody in once, whatever they declare again', async () => {
		const app = await open();
		await makeRound(app);
		const ada = await makeResident(app, 'ada');
		await joinRoll(app, signedInAs(ada), declared);
		await joinRoll(app, signedInAs(ada), { ...declared, connection: 'study' });
		expect(await entitlementOf(app, signedInAs(ada), ROUND)).toEqual({
			id: expect.stringMatching(/^[0-9a-z]{16}$/),
			...{ wardId: FARADAY, way: 'email', connection: 'live', taken: false }
		});
	});

	it('has everybody in one ward of a round, though in as many rounds as they like', async () => {
		const app = await open();
		await makeRound(app);
		await makeRound(app, { id: 'round-two' });
		const ada = await makeResident(app, 'ada');
		const both = await Promise.allSettled([
			joinRoll(app, signedInAs(ada), declared),
			joinRoll(app, signedInAs(ada), { ...declared, wardId: PECKHAM })
		]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
			reason: refusal('NotEligible', { reason: 'other-ward' })
		});
		await joinRoll(app, signedInAs(ada), { ...declared, roundId: 'round-two', wardId: PECKHAM });
		expect(await entitlementOf(app, signedInAs(ada), 'round-two')).toMatchObject({ wardId: PECKHAM });
	});

	it('asks what the round asks', async () => {
		const app = await open();
		await makeRound(app);
		const ada = await makeResident(app, 'ada');
		await expect(joinRoll(app, signedInAs(null), declared)).rejects.toEqual(refusal('NotSignedIn'));
		await expect(joinRoll(app, signedInAs(ada), { ...declared, oldEnough: false })).rejects.toEqual(
			refusal('NotEligible', { reason: 'age' })
		);
		await expect(joinRoll(app, signedInAs(ada), { ...declared, connection: 'work' })).rejects.toEqual(
			refusal('NotEligible', { reason: 'connection' })
		);
		app.setClock(AFTER);
		await expect(joinRoll(app, signedInAs(ada), declared)).rejects.toEqual(refusal('RoundNotOpen'));
		expect(await entitlementOf(app, signedInAs(ada), ROUND)).toBeNull();
	});

	it('tells whom a decision concerns: authors and voters, each once', async () => {
		const app = await open();
		await makeRound(app);
		const [ada, bea] = [await makeResident(app, 'ada'), await makeResident(app, 'bea')];
		await makeResident(app, 'cy');
		await joinRoll(app, signedInAs(ada), declared);
		await joinRoll(app, signedInAs(bea), { ...declared, wardId: PECKHAM });
		const { main } = app.stores;
		const proposal = {
			roundId: ROUND,
			wardId: FARADAY,
			status: 'sent-in',
			title: 'T',
			what: '',
			place: '',
			benefits: '',
			prevents: '',
			createdAt: app.clock()
		} as const;
		await main.transaction(async (tx) => {
			await tx.insert(main.tables.proposals).values({ ...proposal, id: 'one', authorId: 'ada' });
			await tx.insert(main.tables.proposals).values({ ...proposal, id: 'two', authorId: 'cy' });
			await tx.insert(main.tables.proposals).values({ ...proposal, id: 'three', authorId: null });
		});
		expect(await addressesConcerned(app, ROUND)).toEqual(['ada@example.org', 'bea@example.org', 'cy@example.org']);
		expect(await addressesConcerned(app, 'another')).toEqual([]);
		await decide(app, { kind: 'cancelled' });
		await expect(joinRoll(app, signedInAs(ada), declared)).rejects.toEqual(refusal('RoundNotOpen'));
	});

	it('adds answers up, question by question, with nothing that leads to a person', async () => {
		const app = await open();
		await makeRound(app);
		const [ada, bea] = [await makeResident(app, 'ada'), await makeResident(app, 'bea')];
		await expect(
			answerEqualityQuestions(app, signedInAs(ada), { roundId: ROUND, answers: { age: '25-34' } })
		).rejects.toEqual(refusal('NotEligible', { reason: 'not-on-roll' }));
		await joinRoll(app, signedInAs(ada), declared);
		await joinRoll(app, signedInAs(bea), declared);
		await answerEqualityQuestions(app, signedInAs(ada), {
			roundId: ROUND,
			answers: { age: '25-34', disability: 'no' }
		});
		await answerEqualityQuestions(app, signedInAs(bea), { roundId: ROUND, answers: { age: '25-34' } });
		await answerEqualityQuestions(app, signedInAs(bea), { roundId: ROUND, answers: {} });
		const { read, tables } = app.stores.monitoring;
		const rows = await read.select().from(tables.equalityAnswers);
		expect(rows.sort((a, b) => (a.question < b.question ? -1 : 1))).toEqual([
			{ roundId: ROUND, question: 'age', answer: '25-34', people: 2 },
			{ roundId: ROUND, question: 'disability', answer: 'no', people: 1 }
		]);
	});
});
