import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { refuse } from '../kernel/errors.ts';
import type { App } from './app.server.ts';

/**
 * How often somebody may do something. Counts are kept in this process's memory and forgotten when it stops. What they
 * are kept under is a keyed hash, whose key exists nowhere else: no address of a person or a machine is ever written down.
 */
const MINUTE = 60;
const LIMITS = {
	/** Sign-in links to one e-mail address: enough for a mail that is slow, too few to fill somebody's mailbox. */
	mailbox: { points: 5, duration: 15 * MINUTE },
	/** Sign-in links asked for from one network address: a library's whole reading room shares one. */
	network: { points: 60, duration: 60 * MINUTE },
	/** Anything that one person writes. */
	writing: { points: 120, duration: 10 * MINUTE }
} as const;

type Limiters = Record<keyof typeof LIMITS, RateLimiterMemory>;
const made = new WeakMap<App['stores'], Limiters>();
const key = randomBytes(32);

function limitersOf(app: App): Limiters {
	const limiters = made.get(app.stores) ?? {
		mailbox: new RateLimiterMemory(LIMITS.mailbox),
		network: new RateLimiterMemory(LIMITS.network),
		writing: new RateLimiterMemory(LIMITS.writing)
	};
	made.set(app.stores, limiters);
	return limiters;
}

async function take(app: App, limit: keyof typeof LIMITS, whose: string): Promise<void> {
	const hidden = createHmac('sha256', key).update(`${limit} ${whose}`).digest('base64url');
	try {
		await limitersOf(app)[limit].consume(hidden);
	} catch (problem) {
		if (!(problem instanceof RateLimiterRes)) throw problem;
		refuse('TooOften', { seconds: Math.ceil(problem.msBeforeNext / 1000) });
	}
}

/** An IPv6 connection owns a whole /64, so that's what counts as one address; the rest of it costs nothing to change. */
export function networkOf(address: string): string {
	if (!isIPv6(address) || /^::ffff:\d+\./i.test(address)) return address.replace(/^::ffff:/i, '');
	const [head = '', tail = ''] = address.split('::');
	const start = head === '' ? [] : head.split(':');
	const end = tail === '' ? [] : tail.split(':');
	const gap = address.includes('::') ? Array<string>(8 - start.length - end.length).fill('0') : [];
	return [...start, ...gap, ...end]
		.slice(0, 4)
		.map((group) => Number.parseInt(group, 16).toString(16))
		.join(':');
}

/**
 * Before a sign-in link is mailed.
 * @param address the asking machine's, as the server sees it
 * @throws Refusal TooOften with the seconds to wait.
 */
export async function limitSignIn(app: App, { email, address }: { email: string; address: string }): Promise<void> {
	await take(app, 'network', networkOf(address));
	await take(app, 'mailbox', email);
}

/**
 * Before somebody writes something: a proposal, a ballot, a decision.
 * @throws Refusal TooOften with the seconds to wait.
 */
export const limitWriting = (app: App, actor: { readonly id: string }): Promise<void> => take(app, 'writing', actor.id);

/**
 * The same before a voter asks for something, who may have no account. Who has neither session nor pass is stopped by what
 * they ask for.
 * @throws Refusal TooOften with the seconds to wait.
 */
export async function limitVoter(
	app: App,
	{ actor, pass }: { readonly actor: { readonly id: string } | null; readonly pass: string | null }
): Promise<void> {
	// The account first: anybody can make up passes.
	const whose = actor?.id ?? pass;
	if (whose !== null) await take(app, 'writing', whose);
}
