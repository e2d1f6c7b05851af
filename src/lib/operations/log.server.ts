import { pino, type Logger } from 'pino';

export type { Logger };

/**
 * Structured logs on standard output. What is logged is chosen field by field at each call: never a request's address
 * with its query, a body, a cookie, an e-mail address or a name.
 */
export const createLog = (level: string): Logger =>
	pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
