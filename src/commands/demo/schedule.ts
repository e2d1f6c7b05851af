import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '$lib/kernel/clock.ts';
import type { Schedule } from '$lib/rounds/phase.ts';
import type { ExampleRound } from './content/example-rounds.ts';

/**
 * Dates of the demonstration, all counted from the day on which it is made, at sensible hours in London.
 * Two demonstrations made on the same day have the same dates.
 */
export interface Calendar {
	/** The Sunday on which a round's voting closes. */
	closingSunday(round: Pick<ExampleRound, 'closes'>): Temporal.PlainDate;
	/** Days before today, at an hour in London. */
	daysAgo(days: number, hour: number): Date;
}

/** A day at an hour in London, as an instant. */
const at = (day: Temporal.PlainDate, hour: number): Date =>
	new Date(day.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: { hour } }).epochMilliseconds);

/** The same day in London, moved to an hour of it at which people are awake; the minutes stay. */
export function atHours(instant: Date, from: number, to: number): Date {
	const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(TIME_ZONE);
	const hour = from + (local.hour % (to - from));
	return new Date(local.with({ hour }).epochMilliseconds);
}

/** So many days later in London, at the same time of day. */
export function daysLater(instant: Date, days: number): Date {
	const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(TIME_ZONE);
	return new Date(local.add({ days }).epochMilliseconds);
}

/** The first Sunday that is at least three days ahead; the last one that is at least a day ago. */
function anchor(today: Temporal.PlainDate, from: 'coming' | 'last'): Temporal.PlainDate {
	if (from === 'last') return today.subtract({ days: today.dayOfWeek });
	const soonest = today.add({ days: 3 });
	return soonest.add({ days: 7 - soonest.dayOfWeek });
}

/** @param now the demonstration is made on the day that this is in London */
export function calendarFrom(now: Date): Calendar {
	const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(TIME_ZONE).toPlainDate();
	return {
		closingSunday: ({ closes }) => anchor(today, closes.from).add({ weeks: closes.weeks }),
		daysAgo: (days, hour) => at(today.subtract({ days }), hour)
	};
}

/**
 * The rhythm that every example round has: four weeks of ideas, two of checking, two of reading the paper, two of voting.
 * @param closing the Sunday on which voting closes, at 8pm
 */
export const scheduleFor = (closing: Temporal.PlainDate): Schedule => ({
	proposingOpensAt: at(closing.subtract({ days: 69 }), 9),
	proposingClosesAt: at(closing.subtract({ days: 42 }), 20),
	shortlistedAt: at(closing.subtract({ days: 27 }), 9),
	votingOpensAt: at(closing.subtract({ days: 13 }), 9),
	votingClosesAt: at(closing, 20)
});
