/** The clock is an argument: nothing below the edges of the app asks what time it is. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** The time zone in which instants are shown and typed. */
export const TIME_ZONE = 'Europe/London';

const inLondon = (options: Intl.DateTimeFormatOptions, locale: string) =>
	new Intl.DateTimeFormat(locale, { timeZone: TIME_ZONE, ...options });

/** "Sunday 6 December 2026", in London. */
export const formatDay = (instant: Date, locale = 'en-GB'): string =>
	inLondon({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, locale)
		.format(instant)
		.replace(',', '');

/** "8pm", "9:30am", in London; "midnight" and "midday" are said in words, since 12am and 12pm confuse people. */
export function formatTime(instant: Date, locale = 'en-GB'): string {
	const parts = inLondon({ hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }, locale).formatToParts(instant);
	const hour = Number(parts.find((part) => part.type === 'hour')!.value);
	const minute = parts.find((part) => part.type === 'minute')!.value;
	if (minute === '00' && hour === 0) return 'midnight';
	if (minute === '00' && hour === 12) return 'midday';
	const shown = hour % 12 === 0 ? 12 : hour % 12;
	return `${shown}${minute === '00' ? '' : `:${minute}`}${hour < 12 ? 'am' : 'pm'}`;
}

/** "Sunday 6 December 2026, 8pm", in London. */
export const formatInstant = (instant: Date, locale = 'en-GB'): string =>
	`${formatDay(instant, locale)}, ${formatTime(instant, locale)}`;
