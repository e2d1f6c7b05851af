import { storeTables } from '../tables/stores.ts';
import { sqliteVocabulary } from '../vocabulary.ts';

/** For drizzle-kit alone, which reads tables from a module's exports. */
export const { recordKeys, papers, ballots, slipBallots, importedBallots, waitingLeaves, recordEntries, recordNodes } =
	storeTables.box(sqliteVocabulary);
