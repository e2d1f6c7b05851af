import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Queries, Reads, Store } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { peopleWithRole } from '../people/actors.server.ts';
import type { ActionKind, Office } from '../record/action.ts';
import type { FlatSettings } from '../record/fields.ts';
import { recordAction } from './officers-record.server.ts';

type Main = Store<'main'>;
export type Approvable = Main['tables']['approvals']['$inferSelect']['what'];

/** How many people must approve something before it takes effect. */
const NEEDED = 2;

/** What can be approved, as it is now. */
export interface Matter {
	readonly what: Approvable;
	readonly roundId: string;
	/** The ward that it's about; null when it's about the whole round. */
	readonly wardId: string | null;
	/** Those wards: whoever approves holds the office in each of them. */
	readonly wardIds: readonly string[];
	/** SHA-256, in hexadecimal, of what is decided. */
	readonly hash: string;
	readonly office: Office;
	readonly details?: FlatSettings;
	readonly reason?: string;
}

/** Somebody's approval. */
export interface Approval {
	readonly personId: string;
	readonly name: string;
	readonly at: Date;
}

/**
 * Who has approved something, the first one first. Somebody whose account is gone counts no more: nobody could tell
 * whether the next one is somebody else.
 * @param hash of what is decided
 */
export async function approvalsOf(main: Main, hash: string, read: Reads = main.read): Promise<Approval[]> {
	const { approvals, people } = main.tables;
	const rows = await read
		.select({ personId: people.id, name: people.name, at: approvals.at })
		.from(approvals)
		.innerJoin(people, eq(people.id, approvals.personId))
		.where(and(eq(approvals.hash, hash), isNotNull(approvals.personId)))
		.orderBy(asc(approvals.id));
	return rows;
}

const ACTION_OF: Record<Approvable, ActionKind> = {
	opening: 'manifest-approved',
	extension: 'extension-approved',
	cancellation: 'cancellation-approved',
	withdrawal: 'withdrawal-approved',
	count: 'count-approved',
	publication: 'result-ratified'
};

/**
 * Keeps that somebody approves something, in the round's record of officers' actions too. Asks nobody's permission: that
 * is for the use case whose matter it is.
 * @param matter as it is now, read in the same transaction
 * @param seen the hash of what the person was shown
 * @returns whether two people have approved it by now, so that it takes effect
 * @throws Refusal ApprovalOutdated when the matter isn't what the person was shown; ApprovedAlready
 */
export async function approve(
	app: App,
	tx: Queries,
	actor: Actor,
	{ what, roundId, wardId, wardIds, hash, office, details, reason }: Matter,
	seen: string
): Promise<boolean> {
	if (seen !== hash) refuse('ApprovalOutdated', {});
	const { main } = app.stores;
	const { approvals } = main.tables;
	const before = await approvalsOf(main, hash, tx);
	const kept = await tx
		.insert(approvals)
		.values({ what, roundId, wardId, hash, personId: actor.id, at: app.clock() })
		.onConflictDoNothing()
		.returning({ id: approvals.id });
	if (kept.length === 0) refuse('ApprovedAlready', {});
	await recordAction(app, tx, actor, {
		...{ roundId, wardIds, office, details, reason },
		action: ACTION_OF[what],
		about: hash
	});
	return before.length + 1 >= NEEDED;
}

/** Who may approve what concerns these wards: the officers who hold the role in all of them, by name. */
export async function officersOfAll(
	app: App,
	wardIds: readonly string[],
	read: Reads = app.stores.main.read
): Promise<{ id: string; name: string; email: string }[]> {
	const [first = [], ...others] = await Promise.all(
		wardIds.map((wardId) => peopleWithRole(app, 'officer', wardId, read))
	);
	return first.filter(({ id }) => others.every((officers) => officers.some((officer) => officer.id === id)));
}
