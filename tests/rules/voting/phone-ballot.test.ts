import { describe, expect, it } from 'vitest';
import {
	forgetChoices,
	keepAbout,
	keepFilledIn,
	keepStanding,
	readBallot,
	type Keeper
} from '$lib/voting/phone-ballot.ts';
import { uncastBallots } from '$lib/voting/uncast-ballots.ts';

/** What a browser's storage does, in memory. */
function makeKeeper(): Keeper & { readonly kept: Map<string, string> } {
	const kept = new Map<string, string>();
	return {
		kept,
		getItem: (key) => kept.get(key) ?? null,
		setItem: (key, value) => void kept.set(key, value),
		removeItem: (key) => void kept.delete(key)
	};
}

const ADA = { roundId: 'round-one', wardId: 'southwark-faraday', phoneTag: '00000000000000aa' };
const BEA = { ...ADA, phoneTag: '00000000000000bb' };
const NOTHING = { choices: [], ready: false, waiting: false, receipt: null, about: null };

describe('a ballot in progress on a phone', () => {
	it('is kept for its own voter, tick by tick, until it is forgotten', () => {
		const keeper = makeKeeper();
		keepFilledIn(keeper, ADA, { choices: ['lunch'] });
		keepFilledIn(keeper, ADA, { choices: ['lunch', 'court'], points: [2, 3] });
		expect(readBallot(keeper, ADA)).toEqual({ ...NOTHING, choices: ['lunch', 'court'], points: [2, 3] });
		expect(readBallot(keeper, BEA)).toEqual(NOTHING);
		forgetChoices(keeper, ADA);
		expect(readBallot(keeper, ADA)).toEqual(NOTHING);
	});

	it('stays known to be cast when what is on it changes or is forgotten', () => {
		const keeper = makeKeeper();
		keepFilledIn(keeper, ADA, { choices: ['lunch'] });
		keepStanding(keeper, ADA, { ready: true, waiting: true, receipt: 'K7M29QXD' });
		keepFilledIn(keeper, ADA, { choices: ['court'] });
		expect(readBallot(keeper, ADA)).toEqual({
			choices: ['court'],
			ready: true,
			waiting: true,
			receipt: 'K7M29QXD',
			about: null
		});
		forgetChoices(keeper, ADA);
		expect(readBallot(keeper, ADA)).toEqual({
			choices: [],
			ready: true,
			waiting: true,
			receipt: 'K7M29QXD',
			about: null
		});
	});

	it.each(['', 'null', '[]', '{"choices":[1]}', '{"choices":["a"],"points":[1,2]}', '{', '"text"'])(
		'takes %j in its place for nothing',
		(text) => {
			const keeper = makeKeeper();
			keepFilledIn(keeper, ADA, { choices: ['lunch'] });
			keeper.setItem([...keeper.kept.keys()][0]!, text);
			expect(readBallot(keeper, ADA)).toEqual(NOTHING);
		}
	);
});

describe('a ballot that was begun and isn’t cast', () => {
	const NOW = Date.UTC(2026, 11, 1);
	const about = { title: 'Neighbourhoods Fund', closes: NOW + 1 };

	/** What a phone keeps of a ballot, after these steps. */
	function kept(standing: { ready: boolean; waiting: boolean; receipt: string | null }, told = about) {
		const keeper = makeKeeper();
		keepFilledIn(keeper, ADA, { choices: ['lunch'] });
		keepStanding(keeper, ADA, standing);
		keepAbout(keeper, ADA, told);
		return Object.fromEntries(keeper.kept);
	}

	it('is one that has a credential, and neither waits nor has a receipt', () => {
		const href = `/rounds/${ADA.roundId}/${ADA.wardId}/vote`;
		expect(uncastBallots(kept({ ready: true, waiting: false, receipt: null }), NOW)).toEqual([{ ...about, href }]);
		expect(uncastBallots(kept({ ready: false, waiting: false, receipt: null }), NOW)).toEqual([]);
		expect(uncastBallots(kept({ ready: true, waiting: true, receipt: null }), NOW)).toEqual([]);
		expect(uncastBallots(kept({ ready: true, waiting: false, receipt: 'K7M29QXD' }), NOW)).toEqual([]);
	});

	it('is nothing to speak of once voting has closed, or when somebody else wrote it', () => {
		const begun = { ready: true, waiting: false, receipt: null };
		expect(uncastBallots(kept(begun, { ...about, closes: NOW }), NOW)).toEqual([]);
		const [key] = Object.keys(kept(begun));
		for (const text of ['', '{', '{"ready":true,"receipt":null,"choices":[],"about":{"title":1}}']) {
			expect(uncastBallots({ [key!]: text, 'other app': 'x' }, NOW)).toEqual([]);
		}
	});
});
