import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '../kernel/clock.ts';

/** Why a typed date and time isn't one instant. */
export type TimeProblem = 'missing' | 'bad-date' | 'skipped' | 'twice';

/**
 * Reads a date and a time as they're typed in London. On the night when clocks go forward an hour doesn't exist, and on
 * the night when they go back one comes twice: both are refused, since a closing time that can be read two ways is none.
 * @param day "2026-12-06"
 * @param time "20:00"
 */
export function readLondonTime(day: string, time: string): { instant: Date } | { problem: TimeProblem } {
	if (day.trim() === '' || time.trim() === '') return { problem: 'missing' };
	if (!/^\d{4}-\d{2}-\d{2}$/.test(day.trim()) || !/^\d{2}:\d{2}(:00)?$/.test(time.trim()))
		return { problem: 'bad-date' };
	let local: Temporal.PlainDateTime;
	try {
		local = Temporal.PlainDateTime.from(`${day.trim()}T${time.trim()}`, { overflow: 'reject' });
	} catch {
		return { problem: 'bad-date' };
	}
	const earlier = local.toZonedDateTime(TIME_ZONE, { disambiguation: 'earlier' });
	const later = local.toZonedDateTime(TIME_ZONE, { disambiguation: 'later' });
	if (earlier.epochMilliseconds === later.epochMilliseconds) return { instant: new Date(later.epochMilliseconds) };
	return { problem: earlier.toPlainDateTime().equals(local) ? 'twice' : 'skipped' };
}

/** An instant as it's typed in London: "2026-12-06" and "20:00". */
export function writeLondonTime(instant: Date): { day: string; time: string } {
	const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(TIME_ZONE);
	return { day: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'minute' }) };
}

/** The first day of a week (a Monday) that is at least `days` days after an instant, in London. */
export function mondayAfter(instant: Date, days: number): string {
	const from = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
		.toZonedDateTimeISO(TIME_ZONE)
		.toPlainDate()
		.add({ days });
	return from.add({ days: (8 - from.dayOfWeek) % 7 }).toString();
}

/** A day so many days after another. */
export const daysAfter = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
