import { expect, it } from 'vitest';
import { phoneTagOf, shuffledFor } from '$lib/voting/voter-tags.server.ts';

const HERE = { roundId: 'round-one', wardId: 'southwark-faraday' };
const ELSEWHERE = [
	{ ...HERE, wardId: 'southwark-peckham' },
	{ ...HERE, roundId: 'round-two' }
];
const PAPER = Array.from({ length: 30 }, (_, index) => ({ id: `p${index}` }));

it('names a voter on a phone the same each time, and otherwise for each person, round and ward', () => {
	const tag = phoneTagOf('ada', HERE);
	expect(tag).toMatch(/^[0-9a-f]{16}$/);
	expect(phoneTagOf('ada', { ...HERE })).toBe(tag);
	const others = [phoneTagOf('bea', HERE), ...ELSEWHERE.map((place) => phoneTagOf('ada', place))];
	expect(new Set([tag, ...others]).size).toBe(4);
});

it('shows each voter the paper in an order of their own, the same each time, with every project on it', () => {
	const order = shuffledFor('ada', HERE, PAPER);
	expect(shuffledFor('ada', HERE, [...PAPER].reverse())).toEqual(order);
	expect(shuffledFor('bea', HERE, PAPER)).not.toEqual(order);
	for (const place of ELSEWHERE) expect(shuffledFor('ada', place, PAPER)).not.toEqual(order);
	expect(new Set(order)).toEqual(new Set(PAPER));
	expect(order).toHaveLength(PAPER.length);
});

it('lets each project stand first for about as many voters', () => {
	const three = PAPER.slice(0, 3);
	const first = Array.from({ length: 300 }, (_, voter) => shuffledFor(`voter-${voter}`, HERE, three)[0]!.id);
	// Expected: 100 each, with a standard deviation of 8.2.
	for (const { id } of three) expect(first.filter((one) => one === id).length).toBeGreaterThan(60);
});
