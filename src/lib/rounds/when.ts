import { formatDay, formatTime } from '../kernel/clock.ts';

const HALF_A_YEAR = 183 * 24 * 60 * 60 * 1000;

/** "Sunday 6 December", in London; with its year when it's more than half a year away from `now`. */
export function sayDay(instant: Date, now: Date): string {
	const day = formatDay(instant);
	return Math.abs(instant.getTime() - now.getTime()) < HALF_A_YEAR ? day.replace(/ \d{4}$/, '') : day;
}

/** "Sunday 6 December, 8pm", in London; with its year when it's more than half a year away from `now`. */
export const sayWhen = (instant: Date, now: Date): string => `${sayDay(instant, now)}, ${formatTime(instant)}`;
