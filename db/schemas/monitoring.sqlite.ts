import { storeTables } from '../tables/stores.ts';
import { sqliteVocabulary } from '../vocabulary.ts';

/** For drizzle-kit alone, which reads tables from a module's exports. */
export const { equalityAnswers, funnelCounts, funnelShown, funnelQuarter } = storeTables.monitoring(sqliteVocabulary);
