import { sql } from 'drizzle-orm';
import type { Vocabulary } from '../vocabulary.ts';

/** Which ballot paper: one round's, in one ward. Ids are all that the box shares with the main store. */
const paperOf = (v: Vocabulary) => ({ roundId: v.text('round_id').notNull(), wardId: v.text('ward_id').notNull() });

/** Box store: ballot papers as they were opened, and their ballots. No person, no time, nothing that the main store could be joined by. */
function ballotTables(v: Vocabulary) {
	const papers = v.table(
		'papers',
		{
			...paperOf(v),
			/** The name under which the record is signed: host, round and ward. */
			origin: v.text('origin').notNull(),
			/** The record's first entry (record/entries.ts). */
			manifest: v.text('manifest').notNull(),
			/** What could be chosen (record/ballot-paper.ts); the manifest has its hash. */
			paper: v.text('paper').notNull(),
			/** The public key that signs credentials: SubjectPublicKeyInfo, in base 64. */
			issuingKey: v.text('issuing_key').notNull(),
			/** From this instant on no ballot is taken: the manifest's, or the newest extension's. */
			closesAt: v.instant('closes_at').notNull(),
			/** How many entries the record has. */
			size: v.integer('size').notNull(),
			/** The newest checkpoint: a signed note. */
			checkpoint: v.text('checkpoint').notNull(),
			/** Names slips in this box alone: random, 64 hexadecimal digits; forgotten when the record is closed. */
			slipKey: v.text('slip_key'),
			/** The checkpoint is the last one. */
			closed: v.boolean('closed').notNull().default(false)
		},
		(t) => [v.primaryKey({ columns: [t.roundId, t.wardId] }), v.check('papers_size', sql`${t.size} > 0`)]
	);
	const ballots = v.table(
		'ballots',
		{
			...paperOf(v),
			/** SHA-256 of the credential's key, in hexadecimal. */
			credential: v.text('credential').notNull(),
			/** The credential's public key: an uncompressed P-256 point, in base 64. */
			key: v.text('key').notNull(),
			/** RFC 9474's random prefix of the credential's text, in base 64. */
			prefix: v.text('prefix').notNull(),
			/** The issuing key's signature, in base 64. */
			credentialSignature: v.text('credential_signature').notNull(),
			/** Of one credential's ballots only the one with the highest number is here. */
			number: v.integer('number').notNull(),
			/** As they're spelled (record/choices.ts). */
			choices: v.text('choices').notNull(),
			/** 32 random bytes, in base 64. */
			opening: v.text('opening').notNull(),
			/** The credential's key's, on the ballot's leaf; in base 64. */
			signature: v.text('signature').notNull(),
			/** The hash of the ballot's leaf, in hexadecimal. */
			leaf: v.text('leaf').notNull()
		},
		(t) => [
			v.primaryKey({ columns: [t.roundId, t.wardId, t.credential] }),
			v.check('ballots_number', sql`${t.number} > 0`)
		]
	);
	/** Ballots on paper slips, as two officers entered them alike. */
	const slipBallots = v.table(
		'slip_ballots',
		{
			...paperOf(v),
			/** The random id of its leaf. The slip's own number stands in the main store's register only. */
			id: v.text('id').notNull(),
			/** HMAC-SHA-256 of the slip's number under the paper's slip key: one ballot a slip. Null once the record is closed. */
			seal: v.text('seal'),
			/** As they're spelled; null, like the opening, when the ballot is void. */
			choices: v.text('choices'),
			/** 32 random bytes, in base 64. */
			opening: v.text('opening')
		},
		(t) => [
			v.primaryKey({ columns: [t.roundId, t.wardId, t.id] }),
			v.uniqueIndex('slip_ballots_by_seal').on(t.roundId, t.wardId, t.seal),
			v.check('slip_ballots_void', sql`(${t.choices} is null) = (${t.opening} is null)`)
		]
	);
	/** Ballots of elections that were held elsewhere. A paper of ours has none: see import-ballots.server.ts. */
	const importedBallots = v.table(
		'imported_ballots',
		{
			...paperOf(v),
			id: v.text('id').notNull(),
			/** Ids of the chosen projects: sorted, or the favourite first on a paper to rank. */
			choices: v.json<string[]>('choices').notNull(),
			/** On a paper with points: what each choice is given, beside `choices`. Null on any other. */
			points: v.json<number[]>('points')
		},
		(t) => [
			v.primaryKey({ columns: [t.roundId, t.wardId, t.id] }),
			v.check('imported_points', sql`${t.points} is null or ${v.listLength(t.points)} = ${v.listLength(t.choices)}`)
		]
	);
	/** The private half of the key that signs a paper's record: PKCS #8, in base 64. Made before the paper is opened, since its manifest names it. */
	const recordKeys = v.table('record_keys', { ...paperOf(v), recordKey: v.text('record_key').notNull() }, (t) => [
		v.primaryKey({ columns: [t.roundId, t.wardId] })
	]);
	return { recordKeys, papers, ballots, slipBallots, importedBallots };
}

/** The public record: a Merkle tree for each ballot paper. */
function recordTables(v: Vocabulary) {
	/** Leaves that were promised by a receipt and aren't in the record yet. */
	const waitingLeaves = v.table(
		'waiting_leaves',
		{ ...paperOf(v), leaf: v.text('leaf').notNull(), entry: v.text('entry').notNull() },
		(t) => [v.primaryKey({ columns: [t.roundId, t.wardId, t.leaf] })]
	);
	const recordEntries = v.table(
		'record_entries',
		{
			...paperOf(v),
			/** Its place in the record, from 0. */
			idx: v.integer('idx').notNull(),
			/** Its hash, in hexadecimal. */
			leaf: v.text('leaf').notNull(),
			entry: v.text('entry').notNull()
		},
		(t) => [
			v.primaryKey({ columns: [t.roundId, t.wardId, t.idx] }),
			v.uniqueIndex('record_entries_by_leaf').on(t.roundId, t.wardId, t.leaf)
		]
	);
	/** The complete subtrees (record/tree.ts). */
	const recordNodes = v.table(
		'record_nodes',
		{
			...paperOf(v),
			level: v.integer('level').notNull(),
			idx: v.integer('idx').notNull(),
			/** In hexadecimal. */
			hash: v.text('hash').notNull()
		},
		(t) => [v.primaryKey({ columns: [t.roundId, t.wardId, t.level, t.idx] })]
	);
	return { waitingLeaves, recordEntries, recordNodes };
}

export const boxTables = (v: Vocabulary) => ({ ...ballotTables(v), ...recordTables(v) });
