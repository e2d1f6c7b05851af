import { createHash } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import type { Queries, Reads, Store } from '$db/store.ts';
import { m } from '$lib/paraglide/messages.js';
import { refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { queueMail } from '../notices/outbox.server.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { utf8 } from '../record/bytes.ts';
import type { FlatSettings } from '../record/fields.ts';
import { requestFormat, type ApprovalRequest } from '../record/request.ts';
import { approvalsOf, approve, officersOfAll } from './approve.server.ts';
import { recordAction } from './officers-record.server.ts';

type Main = Store<'main'>;

/** What somebody asks for. */
export interface Asked {
	readonly roundId: string;
	/** The ward that it's about; null when it's about the whole round. */
	readonly wardId: string | null;
	/** Those wards. */
	readonly wardIds: readonly string[];
	readonly what: ApprovalRequest['what'];
	/** All that decides what would come of it, as it is now. */
	readonly details: FlatSettings;
	readonly reason: string;
}

/** A request as it's kept. */
export interface KeptRequest extends Asked {
	readonly id: string;
	/** SHA-256 of its text, in hexadecimal: what is approved. */
	readonly hash: string;
	readonly state: 'waiting' | 'done' | 'dropped';
}

/** Which request somebody was shown. */
export interface SeenRequest {
	readonly id: string;
	readonly hash: string;
}

type Row = Main['tables']['approvalRequests']['$inferSelect'];

function readRow({ id, roundId, wardId, what, text, hash, state }: Row): KeptRequest {
	const { ward, details, reason } = requestFormat.decode(utf8(text));
	return { id, roundId, wardId, wardIds: ward, what, details, reason, hash, state };
}

const matterOf = ({ what, roundId, wardId, wardIds, hash, details, reason }: Omit<KeptRequest, 'id' | 'state'>) =>
	({ what, roundId, wardId, wardIds, hash, details, reason, office: 'officer' }) as const;

/**
 * All requests about a round, the oldest first.
 * @param state only those in this state
 */
export async function requestsOf(
	main: Main,
	roundId: string,
	state: KeptRequest['state'],
	read: Reads = main.read
): Promise<KeptRequest[]> {
	const { approvalRequests } = main.tables;
	const rows = await read
		.select()
		.from(approvalRequests)
		.where(and(eq(approvalRequests.roundId, roundId), eq(approvalRequests.state, state)))
		.orderBy(asc(approvalRequests.at), asc(approvalRequests.id));
	return rows.map(readRow);
}

async function setState(main: Main, tx: Queries, id: string, state: KeptRequest['state']): Promise<void> {
	const { approvalRequests } = main.tables;
	await tx.update(approvalRequests).set({ state }).where(eq(approvalRequests.id, id));
}

/** Whether two requests are for the same thing, so that the later one takes the earlier one's place. */
const isAbout = (one: Asked, other: Asked): boolean =>
	one.what === other.what && one.wardId === other.wardId && one.details.project === other.details.project;

async function askOthers(app: App, tx: Queries, actor: Actor, asked: Asked, round: string): Promise<void> {
	const words = { who: actor.name, round, what: asked.what };
	const address = `${app.settings.ORIGIN}/officer/rounds/${asked.roundId}/approve`;
	const body = m.rounds_mail_approve_body({ ...words, address, reason: asked.reason });
	for (const { id, email: to } of await officersOfAll(app, asked.wardIds, tx)) {
		if (id !== actor.id) await queueMail(app, tx, { to, subject: m.rounds_mail_approve_subject(words), body });
	}
}

/**
 * Keeps what an officer asks for, with their own approval, and asks the others by e-mail. An earlier request for the same
 * thing lapses. Asks nobody's permission: that is for the use case whose matter it is.
 * @param round its title, for the e-mail
 */
export async function ask(app: App, tx: Queries, actor: Actor, asked: Asked, round: string): Promise<SeenRequest> {
	const { main } = app.stores;
	for (const earlier of await requestsOf(main, asked.roundId, 'waiting', tx)) {
		if (isAbout(earlier, asked)) await setState(main, tx, earlier.id, 'dropped');
	}
	const { roundId, wardId, what, details, reason } = asked;
	const id = newId(app.random);
	const wardIds = [...asked.wardIds].sort();
	const text = requestFormat.spell({ round: roundId, ward: wardIds, what, id, details, reason });
	const hash = createHash('sha256').update(text).digest('hex');
	const row = { id, roundId, wardId, what, text, hash, personId: actor.id };
	await tx.insert(main.tables.approvalRequests).values({ ...row, at: app.clock() });
	await approve(app, tx, actor, matterOf({ ...asked, wardIds, hash }), hash);
	await askOthers(app, tx, actor, asked, round);
	return { id, hash };
}

const isSame = (one: FlatSettings, other: FlatSettings): boolean =>
	Object.keys(one).length === Object.keys(other).length &&
	Object.entries(one).every(([name, value]) => other[name] === value);

/** @throws Refusal NotSignedIn, NotAllowed unless an officer of all its wards, NotFound */
async function requestFor(app: App, tx: Reads, actor: Actor | null, id: string) {
	const { approvalRequests } = app.stores.main.tables;
	const [row] = await tx.select().from(approvalRequests).where(eq(approvalRequests.id, id));
	if (!row) refuse('NotFound', { what: 'page' });
	const request = readRow(row);
	demand(actor, 'round.decide', { wardIds: request.wardIds });
	return { actor, request };
}

/**
 * Approves what somebody asked for.
 * @param what it's meant to be
 * @param now checks that it can still be done, and gives its details as they would be now
 * @returns the request, when two people have approved it by now and it takes effect: in this transaction
 * @throws Refusal NotSignedIn, NotAllowed unless an officer of all its wards, NotFound; AlreadyDone; ApprovalOutdated when
 * it was dropped, or something else would come of it by now; ApprovedAlready; what `now` throws
 */
export async function approveRequest(
	app: App,
	tx: Queries,
	by: Actor | null,
	what: KeptRequest['what'],
	seen: SeenRequest,
	now: (request: KeptRequest) => Promise<FlatSettings>
): Promise<KeptRequest | null> {
	const { actor, request } = await requestFor(app, tx, by, seen.id);
	if (request.what !== what) refuse('NotFound', { what: 'page' });
	if (request.state === 'done') refuse('AlreadyDone', { what: m.rounds_done_request() });
	if (request.state === 'dropped' || !isSame(request.details, await now(request))) refuse('ApprovalOutdated', {});
	if (!(await approve(app, tx, actor, matterOf(request), seen.hash))) return null;
	await setState(app.stores.main, tx, request.id, 'done');
	return request;
}

/**
 * Takes back what somebody asked for, or turns it down: any officer who might approve it may.
 * @throws Refusal NotSignedIn, NotAllowed, NotFound; AlreadyDone
 */
export async function dropRequest(app: App, by: Actor | null, id: string): Promise<void> {
	const { main } = app.stores;
	await main.transaction(async (tx) => {
		const { actor, request } = await requestFor(app, tx, by, id);
		if (request.state !== 'waiting') refuse('AlreadyDone', { what: m.rounds_done_request() });
		await setState(main, tx, id, 'dropped');
		const { roundId, wardIds, hash: about } = request;
		await recordAction(app, tx, actor, { roundId, wardIds, action: 'request-dropped', office: 'officer', about });
	});
}

/** What a request is and where, without who asked. @throws Refusal NotFound */
export async function findRequest(main: Main, roundId: string, id: string): Promise<KeptRequest> {
	const { approvalRequests } = main.tables;
	const [row] = await main.read
		.select()
		.from(approvalRequests)
		.where(and(eq(approvalRequests.id, id), eq(approvalRequests.roundId, roundId)));
	return row ? readRow(row) : refuse('NotFound', { what: 'page' });
}

/** A request that waits, with who approved it so far and who may. */
export interface WaitingRequest extends KeptRequest {
	readonly approvals: Awaited<ReturnType<typeof approvalsOf>>;
	readonly officers: readonly { readonly id: string; readonly name: string }[];
}

/** What waits in a round for a second person. For use cases that ask who may see it. */
export async function waitingRequests(app: App, roundId: string): Promise<WaitingRequest[]> {
	const { main } = app.stores;
	const requests = await requestsOf(main, roundId, 'waiting');
	return Promise.all(
		requests.map(async (request) => ({
			...request,
			approvals: await approvalsOf(main, request.hash),
			officers: (await officersOfAll(app, request.wardIds)).map(({ id, name }) => ({ id, name }))
		}))
	);
}
