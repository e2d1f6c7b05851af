import type { Election } from './election.ts';
import type { Outcome } from './outcome.ts';
import type { Settings } from './settings.ts';
import type { TieOrder } from './ties.ts';

/**
 * Counts an election: the one written contract behind which all rules stand.
 * Pure and synchronous: the same election, settings and order give the same outcome on any machine. Long counts belong in a worker.
 * @throws SettingsError when the rule can't be used with these ballots (points that aren't there, for instance).
 */
export type Tally = (election: Election, settings: Settings, ties: TieOrder) => Outcome;
