import type { App } from './app.server.ts';

const QUIET_ROUTES: ReadonlySet<string> = new Set(['/kiosk', '/rounds/[round]/[ward]/vote/credential']);

/**
 * Whether it's an address of which no request leaves a line in the log: a time, however coarse, beside a person's credential
 * or a ballot could bring the two together. The box's own addresses never come as far as a log: see box-door.server.ts.
 */
export const isQuiet = (routeId: string | null): boolean => QUIET_ROUTES.has(routeId ?? '');

let failures = 0;

/** Counts something that went wrong there: that it did is all that's kept. */
export function countQuietly(): void {
	failures++;
}

/** Once in a while, how often something went wrong on the way into the box, for whoever has to look after it. */
export async function reportQuietFailures({ log }: App): Promise<void> {
	if (failures > 0) log.error({ failures }, 'failures on the way into the ballot box');
	failures = 0;
}
