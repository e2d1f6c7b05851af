import { storeTables } from '../tables/stores.ts';
import { postgresVocabulary } from '../vocabulary.ts';

/** For drizzle-kit alone, which reads tables from a module's exports. */
export const {
	installation,
	guidancePages,
	outbox,
	demonstrationClock,
	boroughs,
	wards,
	postcodes,
	people,
	sessions,
	links,
	roles,
	rounds,
	roundWards,
	waysIn,
	roundDecisions,
	roundDrafts,
	proposals,
	proposalEvents,
	projects,
	voterRoll,
	voterPasses,
	issuingKeys,
	boxClosings,
	counts,
	countExplanations,
	countComparisons,
	decisionRecord,
	deliveryUpdates,
	pots,
	contributions,
	ledger
} = storeTables.main(postgresVocabulary);
