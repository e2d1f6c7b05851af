import { hash, verify } from '@node-rs/argon2';
import type { VotingCode } from './voting-code.ts';

/** argon2id (RFC 9106), the library's own choice, at OWASP's smallest setting: plenty beside 60 random bits, and 10,000 letters stay a matter of minutes. */
const SETTINGS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The locator is part of what is hashed, so that a hash fits its own letter only. */
const secretOf = ({ locator, secret }: VotingCode): string => `${locator} ${secret}`;

/** What is kept of a code, with its salt and settings in the text (PHC form). */
export const hashVotingCode = (code: VotingCode): Promise<string> => hash(secretOf(code), SETTINGS);

/** Whether a code is the one that was hashed. @throws Error when the hash isn't one */
export const isVotingCode = (kept: string, code: VotingCode): Promise<boolean> => verify(kept, secretOf(code));
