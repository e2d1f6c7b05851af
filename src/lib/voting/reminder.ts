/** A round's voters are reminded at most so often. */
export const MOST_REMINDERS = 2;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A reminder so shortly before the end would come too late for most. */
const LAST_CALL = HOUR;

/**
 * When a reminder is best sent, unless an officer says otherwise: three days before voting closes. Where that's past, at the
 * next full hour that's at least half an hour away: now would be past by the time they have said so.
 */
export const bestReminder = (closesAt: Date, now: Date): Date =>
	new Date(Math.max(closesAt.getTime() - 3 * DAY, Math.ceil((now.getTime() + HOUR / 2) / HOUR) * HOUR));

/** @returns why a reminder can't be sent at an instant; null when it can */
export function reminderProblem(
	sendAt: Date,
	{ now, opensAt, closesAt }: { now: Date; opensAt: Date; closesAt: Date }
): 'past' | 'early' | 'late' | null {
	if (sendAt < now) return 'past';
	if (sendAt < opensAt) return 'early';
	return sendAt.getTime() > closesAt.getTime() - LAST_CALL ? 'late' : null;
}
