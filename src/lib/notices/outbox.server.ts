import { and, asc, desc, eq, gte, isNull, lt, lte, notLike } from 'drizzle-orm';
import { createTransport, type Transporter } from 'nodemailer';
import type { Queries } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { App } from '../operations/app.server.ts';
import type { Settings } from '../operations/settings.server.ts';
import { minutesUntilNextTry, MOST_TRIES } from './retries.ts';

/** A letter in plain text. */
export interface Mail {
	readonly to: string;
	readonly subject: string;
	readonly body: string;
}

const AT_ONCE = 20;
const MINUTE = 60_000;
const DAYS_KEPT = 30;

/**
 * Writes a letter in the same transaction as what it tells of: either both happened or neither. `sendDueMail` sends it.
 * @param tx the transaction's queries, of the main store
 */
export async function queueMail(app: App, tx: Queries, { to, subject, body }: Mail): Promise<void> {
	const now = app.clock();
	const id = newId(app.random);
	await tx
		.insert(app.stores.main.tables.outbox)
		.values({ id, recipient: to, subject, body, createdAt: now, nextTryAt: now });
}

/**
 * A real installation can't sign anybody in without mail, so it doesn't start without it.
 * @throws Error with the sentence to show.
 */
export function requireMail(settings: Settings, demonstration: boolean): void {
	if (demonstration) return;
	if (!settings.SMTP_URL) {
		throw new Error(
			'People sign in with a link that we mail them, so this needs a mail server: set SMTP_URL, such as smtp://name:password@mail.council.example:587.'
		);
	}
	if (/@localhost\b/.test(settings.MAIL_FROM)) {
		throw new Error(
			'Mail needs a sender that people can answer: set MAIL_FROM, such as "Commonpot <commonpot@council.example>".'
		);
	}
}

type Row = App['stores']['main']['tables']['outbox']['$inferSelect'];

/**
 * Takes what is due, and puts it off in the same step: so that a second process doesn't send it too, and what a crash
 * interrupts is tried again. What has been tried for days is given up.
 */
async function takeDue(app: App): Promise<Row[]> {
	const { main } = app.stores;
	const { outbox } = main.tables;
	const now = app.clock();
	const isDue = and(
		isNull(outbox.sentAt),
		lte(outbox.nextTryAt, now),
		app.demonstration ? notLike(outbox.recipient, '%.example') : undefined
	);
	const { taken, givenUp } = await main.transaction(async (tx) => {
		const givenUp = await tx
			.delete(outbox)
			.where(and(isDue, gte(outbox.attempts, MOST_TRIES)))
			.returning({ id: outbox.id });
		const taken = await tx.select().from(outbox).where(isDue).orderBy(asc(outbox.createdAt)).limit(AT_ONCE);
		for (const { id, attempts } of taken) {
			const nextTryAt = new Date(now.getTime() + minutesUntilNextTry(attempts + 1) * MINUTE);
			await tx
				.update(outbox)
				.set({ attempts: attempts + 1, nextTryAt })
				.where(eq(outbox.id, id));
		}
		return { taken, givenUp };
	});
	for (const { id } of givenUp) app.log.error({ mail: id }, 'mail given up');
	return taken;
}

async function send(app: App, transport: Transporter, row: Row): Promise<void> {
	const { main } = app.stores;
	const { outbox } = main.tables;
	try {
		await transport.sendMail({
			from: app.settings.MAIL_FROM,
			to: row.recipient,
			subject: row.subject,
			text: row.body,
			// Keeps out-of-office answers away (RFC 3834).
			headers: { 'Auto-Submitted': 'auto-generated' }
		});
	} catch (problem) {
		// What a mail server answers may quote the address, so only its code is logged.
		const { code, responseCode } = problem as { code?: string; responseCode?: number };
		app.log.warn({ mail: row.id, tries: row.attempts + 1, code, responseCode }, 'mail not sent yet');
		return;
	}
	// Its words may hold a sign-in link: nobody needs them any more.
	const wiped = { sentAt: app.clock(), body: '' };
	await main.transaction(async (tx) => void (await tx.update(outbox).set(wiped).where(eq(outbox.id, row.id))));
}

const sending = new WeakSet<App['stores']>();

/**
 * Sends the letters that are due, the oldest first; one that fails waits longer each time. To be run every few seconds.
 * Without a mail server, which only a demonstration may lack, they stay where /outbox shows them. A demonstration never
 * writes to its invented people, even with one.
 */
export async function sendDueMail(app: App): Promise<void> {
	const { SMTP_URL } = app.settings;
	if (!SMTP_URL || sending.has(app.stores)) return;
	sending.add(app.stores);
	const transport = createTransport({ url: SMTP_URL, connectionTimeout: 10_000, socketTimeout: 30_000 });
	try {
		for (const row of await takeDue(app)) await send(app, transport, row);
	} finally {
		transport.close();
		sending.delete(app.stores);
	}
}

/** Forgets who was written to a month ago. To be run every hour or so. */
export async function forgetSentMail(app: App): Promise<void> {
	const { main } = app.stores;
	const { outbox } = main.tables;
	const before = new Date(app.clock().getTime() - DAYS_KEPT * 24 * 60 * MINUTE);
	await main.transaction(async (tx) => void (await tx.delete(outbox).where(lt(outbox.sentAt, before))));
}

/**
 * The newest letters of a demonstration, for its outbox page.
 * @throws Refusal NotInDemonstration on a real installation, where letters are nobody's to read.
 */
export async function lettersShown(
	app: App
): Promise<{ id: string; to: string; subject: string; body: string; at: Date }[]> {
	if (!app.demonstration) refuse('NotInDemonstration', {});
	const { main } = app.stores;
	const { outbox } = main.tables;
	const rows = await main.read.select().from(outbox).orderBy(desc(outbox.createdAt), desc(outbox.id)).limit(50);
	return rows.map(({ id, recipient, subject, body, createdAt }) => ({
		id,
		to: recipient,
		subject,
		body,
		at: createdAt
	}));
}
