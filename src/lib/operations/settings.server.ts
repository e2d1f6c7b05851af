import { z } from 'zod';

/**
 * Settings come from the environment, are read and checked once, and stop the start with a sentence when one is wrong.
 * Every one that exists stands here.
 */
const text = z.string().trim().min(1);
const port = z.coerce.number().int().min(1).max(65_535);
const SettingsSchema = z
	.object({
		/** Folder of the SQLite files, and of the key that keeps ballots apart from people. */
		DATA_DIR: text.default('data'),
		/** A Postgres address; without one the three stores are files in DATA_DIR. */
		DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
		/** Addresses of the other two roles; by default the same address, with a schema of their own. */
		BOX_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
		MONITORING_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
		/**
		 * 64 hexadecimal digits that keep ballots apart from people, the same for every process on one Postgres. Without it
		 * a file in DATA_DIR holds the key.
		 */
		BALLOT_KEY: z
			.string()
			.regex(/^[0-9a-f]{64}$/i, 'it must be 64 hexadecimal digits, as `openssl rand -hex 32` makes them')
			.optional(),
		HOST: text.default('127.0.0.1'),
		PORT: port.default(3000),
		/** What people type into their browser: scheme and host. */
		ORIGIN: z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin),
		/** smtp:// or smtps:// address of the mail server, with its credentials. */
		SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
		MAIL_FROM: text.default('Commonpot <no-reply@localhost>'),
		LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
		/** How many proxies stand before this server; the rate limits need the real address behind them. */
		PROXIES: z.coerce.number().int().min(0).max(5).default(0),
		/** A demonstration signs anybody in as anybody; it serves other machines only when this says so in so many words. */
		DEMONSTRATION_OPEN_TO_THE_NETWORK: z.enum(['yes, anybody may sign in as anybody']).optional()
	})
	.readonly();

export type Settings = z.infer<typeof SettingsSchema>;

/**
 * @param environment usually `process.env`; empty values count as missing.
 * @throws Error with one sentence per wrong setting: its name and what it must be, never its value, which may be a secret.
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
	const given = Object.fromEntries(
		Object.entries(environment).filter(([, value]) => value !== undefined && value !== '')
	);
	const origin = given.ORIGIN ?? `http://localhost:${given.PORT ?? 3000}`;
	const read = SettingsSchema.safeParse({ ...given, ORIGIN: origin });
	if (read.success) return read.data;
	const sentences = read.error.issues.map((issue) => `Setting ${issue.path.join('.')} isn't right: ${issue.message}.`);
	throw new Error(sentences.join('\n'));
}

/** Whether a host is this very machine, where a browser trusts plain http. */
const isThisMachine = (host: string): boolean =>
	host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host);

/**
 * Over plain http, whoever is on the way reads sign-in links and cookies. So a real installation doesn't start with it,
 * except on this machine for trying it out.
 * @throws Error with the sentence to show.
 */
export function requireSecureOrigin({ ORIGIN }: Pick<Settings, 'ORIGIN'>, demonstration: boolean): void {
	const { protocol, hostname } = new URL(ORIGIN);
	if (demonstration || protocol === 'https:' || isThisMachine(hostname)) return;
	throw new Error(
		`People sign in and vote here, so it needs https, and ORIGIN is ${ORIGIN}. Set it to https://${hostname}, with a proxy in front that speaks HTTPS.`
	);
}
