/** A round's voters are reminded at most so often. */
export const MOST_REMINDERS = 2;

const DAY = 86_400_000;
/** A reminder so shortly before the end would come too late for most. */
const LAST_CALL = 60 * 60_000;

/** When a reminder is best sent, unless an officer says otherwise: three days before voting closes; now, if that's past. */
export const bestReminder = (closesAt: Date, now: Date): Date =>
	new Date(Math.max(closesAt.getTime() - 3 * DAY, now.getTime()));

/** @returns why a reminder can't be sent at an instant; null when it can */
export function reminderProblem(
	sendAt: Date,
	{ now, opensAt, closesAt }: { now: Date; opensAt: Date; closesAt: Date }
): 'past' | 'early' | 'late' | null {
	if (sendAt < now) return 'past';
	if (sendAt < opensAt) return 'early';
	return sendAt.getTime() > closesAt.getTime() - LAST_CALL ? 'late' : null;
}
