import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Reads, Store } from '$db/store.ts';
import type { ScaleStep } from '$lib/kernel/early-action.ts';
import { refuse } from '$lib/kernel/errors.ts';
import { asPence, type Pence } from '$lib/kernel/money.ts';
import { isPublic, standingOf, type Standing, type Status, type Words } from './proposal.ts';

type Main = Store<'main'>;
type Row = Main['tables']['proposals']['$inferSelect'];

/** A proposal with its words as they were last sent in (or, for a draft, saved). */
export interface Proposal extends Words {
	readonly id: string;
	readonly roundId: string;
	readonly wardId: string;
	/** Null once the author deleted their account. */
	readonly authorId: string | null;
	readonly status: Status;
	/** The officer's costing. */
	readonly cost: Pence | null;
	/** What the author is still changing, after an officer asked for changes. Theirs alone until it's sent in. */
	readonly changes: Words | null;
	readonly version: number;
	readonly example: boolean;
	readonly createdAt: Date;
	readonly sentInAt: Date | null;
	/** Set once it's on a ballot paper. */
	readonly project: { id: string; reference: string; withdrawnAt: Date | null } | null;
	readonly standing: Standing;
}

/** What everybody may read of a proposal: not who wrote it, and not what they're still changing. */
export type PublicProposal = Omit<Proposal, 'authorId' | 'changes' | 'version'>;

function forEverybody(proposal: Proposal): PublicProposal {
	const { authorId: _author, changes: _changes, version: _version, ...shown } = proposal;
	return shown;
}

/** One step in a proposal's public history. */
export interface ProposalEvent {
	readonly kind: Main['tables']['proposalEvents']['$inferSelect']['kind'];
	readonly reason: string;
	readonly amount: Pence | null;
	readonly at: Date;
}

const moneyOrNull = (amount: number | null): Pence | null => (amount === null ? null : asPence(amount));

function wordsIn(row: NonNullable<Row['changes']>): Words {
	const { title, what, place, benefits, prevents } = row;
	const scaleStep = row.scaleStep as ScaleStep | null;
	return { title, what, place, benefits, prevents, roughCost: moneyOrNull(row.roughCost), scaleStep };
}

function asProposal(row: Row, project: Proposal['project']): Proposal {
	const { id, roundId, wardId, authorId, status, version, example, createdAt, sentInAt } = row;
	return {
		...wordsIn(row),
		...{ id, roundId, wardId, authorId, status, version, example, createdAt, sentInAt },
		cost: moneyOrNull(row.cost),
		changes: row.changes && wordsIn(row.changes),
		project,
		standing: standingOf(status, project)
	};
}

/** The query that all others narrow down: proposals with the project that each became. */
function selectProposals({ tables }: Main, read: Reads) {
	const { proposals, projects } = tables;
	const project = { id: projects.id, reference: projects.reference, withdrawnAt: projects.withdrawnAt };
	return read
		.select({ row: proposals, project })
		.from(proposals)
		.leftJoin(projects, eq(projects.proposalId, proposals.id));
}

/** @throws Refusal NotFound when there is no such proposal. Says nothing about who may read it. */
export async function findProposal(main: Main, id: string, read: Reads = main.read): Promise<Proposal> {
	const [found] = await selectProposals(main, read).where(eq(main.tables.proposals.id, id));
	return found ? asProposal(found.row, found.project) : refuse('NotFound', { what: 'proposal' });
}

/** A proposal that everybody may read. @throws Refusal NotFound for a draft, or one that was taken back. */
export async function findPublicProposal(main: Main, id: string): Promise<PublicProposal> {
	const proposal = await findProposal(main, id);
	return isPublic(proposal.status) ? forEverybody(proposal) : refuse('NotFound', { what: 'proposal' });
}

/** What everybody may read of a ward's proposals, in the order in which they were first sent in. */
export async function publicProposalsIn(main: Main, roundId: string, wardId: string): Promise<PublicProposal[]> {
	const { proposals } = main.tables;
	const rows = await selectProposals(main, main.read)
		.where(and(eq(proposals.roundId, roundId), eq(proposals.wardId, wardId)))
		.orderBy(asc(proposals.sentInAt), asc(proposals.id));
	const found = rows.map(({ row, project }) => asProposal(row, project));
	return found.filter(({ status }) => isPublic(status)).map(forEverybody);
}

/** Everything that somebody wrote, drafts and what they took back included, newest first. */
export async function proposalsBy(main: Main, personId: string): Promise<Proposal[]> {
	const { proposals } = main.tables;
	const rows = await selectProposals(main, main.read)
		.where(eq(proposals.authorId, personId))
		.orderBy(desc(proposals.createdAt), asc(proposals.id));
	return rows.map(({ row, project }) => asProposal(row, project));
}

/** What officers of some wards have to do with: sent in at some time and not taken back, oldest first. */
export async function proposalsInWards(main: Main, wardIds: readonly string[]): Promise<Proposal[]> {
	if (wardIds.length === 0) return [];
	const { proposals } = main.tables;
	const rows = await selectProposals(main, main.read)
		.where(inArray(proposals.wardId, [...wardIds]))
		.orderBy(asc(proposals.sentInAt), asc(proposals.id));
	return rows.map(({ row, project }) => asProposal(row, project)).filter(({ status }) => isPublic(status));
}

/** A proposal's public history, oldest first. */
export async function historyOf(main: Main, proposalId: string, read: Reads = main.read): Promise<ProposalEvent[]> {
	const { proposalEvents } = main.tables;
	const rows = await read
		.select()
		.from(proposalEvents)
		.where(eq(proposalEvents.proposalId, proposalId))
		.orderBy(asc(proposalEvents.id));
	return rows.map(({ kind, reason, amount, at }) => ({ kind, reason, amount: moneyOrNull(amount), at }));
}
