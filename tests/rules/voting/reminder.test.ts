import { describe, expect, it } from 'vitest';
import { bestReminder, reminderProblem } from '$lib/voting/reminder.ts';

const closesAt = new Date('2026-12-06T20:00:00Z');
const opensAt = new Date('2026-11-20T09:00:00Z');
const best = (now: string) => bestReminder(closesAt, new Date(now)).toISOString();

describe('when a reminder is best sent', () => {
	it('is three days before voting closes', () => {
		expect(best('2026-11-24T10:17:42.123Z')).toBe('2026-12-03T20:00:00.000Z');
	});

	it('is a full hour soon where that is past, which leaves an officer time to say so', () => {
		expect(best('2026-12-04T10:17:42.123Z')).toBe('2026-12-04T11:00:00.000Z');
		expect(best('2026-12-04T10:30:00.000Z')).toBe('2026-12-04T11:00:00.000Z');
		expect(best('2026-12-04T10:30:00.001Z')).toBe('2026-12-04T12:00:00.000Z');
		expect(best('2026-12-03T19:45:00.000Z')).toBe('2026-12-03T21:00:00.000Z');
	});

	it('is right some minutes later, too', () => {
		const now = new Date('2026-12-04T10:17:42.123Z');
		const later = new Date(now.getTime() + 20 * 60_000);
		expect(reminderProblem(bestReminder(closesAt, now), { now: later, opensAt, closesAt })).toBeNull();
	});
});
