import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forgetBallot, keepFilledIn, readBallot, type Keeper } from '$lib/voting/phone-ballot.ts';
import { queueBallot, sendUnsent, unsentOn, type Answer } from '$lib/voting/send-unsent.ts';

/** What a browser's storage does, in memory. */
function makeKeeper(): Keeper {
	const kept = new Map<string, string>();
	return {
		get length() {
			return kept.size;
		},
		key: (index) => [...kept.keys()][index] ?? null,
		getItem: (key) => kept.get(key) ?? null,
		setItem: (key, value) => void kept.set(key, value),
		removeItem: (key) => void kept.delete(key)
	};
}

const ADA = { roundId: 'round-one', wardId: 'southwark-faraday', phoneTag: '00000000000000aa' };
const BEA = { ...ADA, phoneTag: '00000000000000bb' };
const RECEIPT = { kind: 'receipt', receipt: 'K7M29QXD', number: 1 } as const;

describe('a ballot on a phone', () => {
	it('is kept for its own voter, tick by tick, until it is forgotten', () => {
		const keeper = makeKeeper();
		keepFilledIn(keeper, ADA, { choices: ['lunch'] });
		keepFilledIn(keeper, ADA, { choices: ['lunch', 'court'] });
		expect(readBallot(keeper, ADA).choices).toEqual(['lunch', 'court']);
		expect(readBallot(keeper, BEA).choices).toEqual([]);
		forgetBallot(keeper, ADA);
		expect(readBallot(keeper, ADA).choices).toEqual([]);
		expect(keeper.length).toBe(0);
	});

	it.each(['', 'null', '[]', '{"choices":[1],"number":0}', '{"choices":["a"],"number":"1"}', '{', '"text"'])(
		'takes %j in its place for nothing',
		(text) => {
			const keeper = makeKeeper();
			keepFilledIn(keeper, ADA, { choices: ['lunch'] });
			keeper.setItem(keeper.key(0)!, text);
			expect(readBallot(keeper, ADA)).toEqual({ choices: [], number: 0, unsent: null });
			expect(unsentOn(keeper)).toEqual([]);
		}
	);

	it('numbers its casts beyond both what this phone and what the server knows', () => {
		const keeper = makeKeeper();
		expect(queueBallot(keeper, ADA, { choices: ['lunch'] }, 0).number).toBe(1);
		expect(queueBallot(keeper, ADA, { choices: ['court'] }, 0).number).toBe(2);
		expect(queueBallot(keeper, ADA, { choices: ['advice'] }, 7).number).toBe(8);
		expect(unsentOn(keeper)).toEqual([{ ...ADA, choices: ['advice'], number: 8 }]);
	});
});

describe('sending', () => {
	it.each([
		['a receipt', RECEIPT, []],
		['its last word', { kind: 'refused', sentence: 'Voting closed.' }, []],
		['that nobody is signed in', { kind: 'sign-in' }, ['lunch']],
		['that somebody else is', { kind: 'not-yours' }, ['lunch']],
		['nothing that counts', { kind: 'not-sent' }, ['lunch']]
	] as [string, Answer, string[]][])(
		'leaves waiting what it must when the server gives %s',
		async (_what, answer, left) => {
			const keeper = makeKeeper();
			queueBallot(keeper, ADA, { choices: ['lunch'] }, 0);
			const [sent] = await sendUnsent(keeper, () => Promise.resolve(answer));
			expect(sent).toEqual({ ballot: { ...ADA, choices: ['lunch'], number: 1 }, answer });
			expect(unsentOn(keeper).flatMap(({ choices }) => choices)).toEqual(left);
			// What was ticked stays for changing it later.
			expect(readBallot(keeper, ADA).choices).toEqual(['lunch']);
		}
	);

	it('takes a broken line for no answer', async () => {
		const keeper = makeKeeper();
		queueBallot(keeper, ADA, { choices: ['lunch'] }, 0);
		const [sent] = await sendUnsent(keeper, () => Promise.reject(new TypeError('Failed to fetch')));
		expect(sent?.answer).toEqual({ kind: 'not-sent' });
		expect(unsentOn(keeper)).toHaveLength(1);
	});

	it('sends everybody’s ballots on this phone, each by itself', async () => {
		const keeper = makeKeeper();
		queueBallot(keeper, ADA, { choices: ['lunch'] }, 0);
		queueBallot(keeper, BEA, { choices: ['court'] }, 0);
		const post = ({ phoneTag }: { phoneTag: string }): Promise<Answer> =>
			Promise.resolve(phoneTag === ADA.phoneTag ? RECEIPT : { kind: 'not-yours' });
		await sendUnsent(keeper, post);
		expect(unsentOn(keeper)).toEqual([{ ...BEA, choices: ['court'], number: 1 }]);
	});

	it('keeps a ballot that was changed while its earlier one was on the way', async () => {
		const keeper = makeKeeper();
		queueBallot(keeper, ADA, { choices: ['lunch'] }, 0);
		await sendUnsent(keeper, () => {
			queueBallot(keeper, ADA, { choices: ['court'] }, 0);
			return Promise.resolve(RECEIPT);
		});
		expect(unsentOn(keeper)).toEqual([{ ...ADA, choices: ['court'], number: 2 }]);
	});

	it('never loses a cast ballot that has no receipt, whatever happens in between', async () => {
		const step = fc.oneof(
			fc.record({ kind: fc.constant('cast' as const), choice: fc.constantFrom('a', 'b', 'c') }),
			fc.record({ kind: fc.constant('tick' as const), choice: fc.constantFrom('a', 'b', 'c') }),
			fc.record({
				kind: fc.constant('send' as const),
				answer: fc.constantFrom<Answer>({ kind: 'not-sent' }, { kind: 'sign-in' }, RECEIPT)
			})
		);
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
				const keeper = makeKeeper();
				let owed: string | null = null;
				for (const next of steps) {
					if (next.kind === 'cast') queueBallot(keeper, ADA, { choices: [(owed = next.choice)] }, 0);
					else if (next.kind === 'tick') keepFilledIn(keeper, ADA, { choices: [next.choice] });
					else {
						await sendUnsent(keeper, () => Promise.resolve(next.answer));
						if (next.answer.kind === 'receipt') owed = null;
					}
					expect(unsentOn(keeper).map(({ choices }) => choices[0])).toEqual(owed === null ? [] : [owed]);
				}
			})
		);
	});
});
