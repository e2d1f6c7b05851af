import { describe, expect, it } from 'vitest';
import { formatTime } from '$lib/kernel/clock.ts';
import { phaseOf } from '$lib/rounds/phase.ts';
import { EXAMPLE_ROUNDS } from '../../../src/commands/demo/content/example-rounds.ts';
import { calendarFrom, scheduleFor } from '../../../src/commands/demo/schedule.ts';

const HOUR = 3_600_000;

/** Every few hours for more than a year: each day of the week, both nights on which the clocks change, a leap day. */
const instants = Array.from({ length: 1_000 }, (_, index) => new Date(Date.UTC(2027, 9, 1) + index * 11 * HOUR));

/** What two people decided before voting opened, wherever it has. */
const APPROVED = { kind: 'manifest-approved', wardId: null, votingClosesAt: null, at: new Date(0) } as const;

const phasesAt = (now: Date) =>
	EXAMPLE_ROUNDS.map((round) => {
		const schedule = scheduleFor(calendarFrom(now).closingSunday(round));
		return phaseOf(schedule, [APPROVED], round.papers[0]!.wardId, now);
	});

describe('the dates of the demonstration', () => {
	it('put each round in the same phase, on whatever day it is made', () => {
		const expected = phasesAt(instants[0]!);
		expect(new Set(expected)).toEqual(
			new Set(['planning', 'proposing', 'checking', 'shortlisted', 'voting', 'counting'])
		);
		for (const now of instants) expect(phasesAt(now), now.toISOString()).toEqual(expected);
	});

	it('close on a Sunday at 8pm in London, summer and winter, and not within three days', () => {
		for (const now of instants) {
			const { votingClosesAt } = scheduleFor(calendarFrom(now).closingSunday({ closes: { from: 'coming', weeks: 0 } }));
			expect(formatTime(votingClosesAt)).toBe('8pm');
			expect(
				new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'Europe/London' }).format(votingClosesAt)
			).toBe('Sunday');
			expect(votingClosesAt.getTime() - now.getTime()).toBeGreaterThan(2 * 24 * HOUR);
		}
	});

	it('are the same all day long', () => {
		const morning = calendarFrom(new Date('2026-11-21T00:00:00Z'));
		const night = calendarFrom(new Date('2026-11-21T23:59:59Z'));
		for (const round of EXAMPLE_ROUNDS) expect(night.closingSunday(round)).toEqual(morning.closingSunday(round));
		expect(night.daysAgo(3, 9)).toEqual(morning.daysAgo(3, 9));
	});
});
