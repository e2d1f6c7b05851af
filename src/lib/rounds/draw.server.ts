import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Store } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import type { RandomBytes } from '../kernel/ids.ts';

/** A new seed for the draw that breaks ties: 32 random bytes, in 64 hexadecimal digits. */
export const newDrawSeed = (random: RandomBytes): string => Buffer.from(random(32)).toString('hex');

/**
 * The draw's sealed envelope: SHA-256, in hexadecimal, over the seed as it is written (64 lower-case digits). Anyone can
 * check it with `printf '%s' "$SEED" | sha256sum` once the seed is published with the count.
 */
export const sealOf = (seed: string): string => createHash('sha256').update(seed).digest('hex');

/**
 * The seed itself: for the count, and published with it. Nothing before the count may show it.
 * @throws Refusal NotFound when there is no such round.
 */
export async function secretSeedOf(main: Store<'main'>, roundId: string, read = main.read): Promise<string> {
	const { rounds } = main.tables;
	const [row] = await read.select({ seed: rounds.drawSeed }).from(rounds).where(eq(rounds.id, roundId));
	return row?.seed ?? refuse('NotFound', { what: 'round' });
}

/** The seal of a round's draw, for everybody to see from the start. @throws Refusal NotFound when there is no such round. */
export const sealOfRound = async (main: Store<'main'>, roundId: string, read = main.read): Promise<string> =>
	sealOf(await secretSeedOf(main, roundId, read));
