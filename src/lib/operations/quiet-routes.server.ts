import type { App } from './app.server.ts';

/** Addresses of the box, where nobody is known: cookies aren't read. */
export const isBox = (routeId: string | null): boolean => routeId?.startsWith('/box/') ?? false;

/** Those of them that refuse whoever says who they are: all but what the box says at its beginning, which people may open. */
export const isForNobody = (routeId: string | null): boolean => isBox(routeId) && routeId !== '/box/[round]/[ward]';

const QUIET_ROUTES: ReadonlySet<string> = new Set(['/kiosk', '/rounds/[round]/[ward]/vote/credential']);

/**
 * Whether it's an address of which no request leaves a line in the log: a time, however coarse, beside a person's credential
 * or a ballot could bring the two together.
 */
export const isQuiet = (routeId: string | null): boolean => isBox(routeId) || QUIET_ROUTES.has(routeId ?? '');

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
