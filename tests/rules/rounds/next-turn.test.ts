import { expect, test } from 'vitest';
import { nextTurn } from '$lib/rounds/next-turn.ts';
import type { RoundDecision } from '$lib/rounds/phase.ts';

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const schedule = {
	proposingOpensAt: day(1),
	proposingClosesAt: day(2),
	shortlistedAt: day(3),
	votingOpensAt: day(4),
	votingClosesAt: day(5)
};
const decision = (kind: RoundDecision['kind'], votingClosesAt: Date | null = null, wardId: string | null = null) => ({
	kind,
	votingClosesAt,
	wardId,
	at: day(1)
});

test('comes in the order of the schedule, and ends with closing', () => {
	const turns = [0, 1, 2, 3, 4, 5].map((now) => nextTurn(schedule, [], day(now))?.turn ?? null);
	expect(turns).toEqual(['proposing-opens', 'proposing-closes', 'shortlisted', 'voting-opens', 'voting-closes', null]);
});

test('heeds extensions and cancelling', () => {
	expect(nextTurn(schedule, [decision('extended', day(8))], day(6))).toEqual({ turn: 'voting-closes', at: day(8) });
	expect(nextTurn(schedule, [decision('cancelled')], day(2))).toBeNull();
	expect(nextTurn(schedule, [decision('cancelled', null, 'faraday')], day(2))?.turn).toBe('shortlisted');
});
