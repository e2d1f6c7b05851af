import { createHash } from 'node:crypto';
import { randomCode, type RandomBytes } from '../kernel/ids.ts';

/** A secret for a link or a browser: 32 characters of Crockford's alphabet, 160 random bits, lower case. */
export const newSecret = (random: RandomBytes): string => randomCode(random, 32).toLowerCase();

/**
 * What we keep of a secret: SHA-256, in hex. A long random secret needs no salt and no slow hash, since nobody can try
 * 2^160 of them; whoever reads the database still can't sign in with what stands there.
 */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
