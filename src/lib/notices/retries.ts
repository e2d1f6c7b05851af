/** How often we try to send a letter: over about three days. */
export const MOST_TRIES = 20;

/** The longest wait between two tries, in minutes. */
const LONGEST = 6 * 60;

/**
 * How long to wait after a try that failed: one minute, then twice as long each time, up to six hours.
 * @param tries how many times it has been tried, from 1
 * @returns whole minutes
 */
export const minutesUntilNextTry = (tries: number): number => Math.min(2 ** (tries - 1), LONGEST);
