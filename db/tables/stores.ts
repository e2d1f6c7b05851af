import type { Vocabulary } from '../vocabulary.ts';
import { boxTables } from './box.ts';
import { fundingTables } from './funding.ts';
import { inPersonTables } from './in-person.ts';
import { installationTables } from './installation.ts';
import { officersTables } from './officers.ts';
import { peopleTables } from './people.ts';
import { placesTables } from './places.ts';
import { proposalsTables } from './proposals.ts';
import { resultsTables } from './results.ts';
import { roundsTables } from './rounds.ts';
import { monitoringTables, voterRollTables } from './voting.ts';

/** People, rounds, proposals, money. */
function mainTables(v: Vocabulary) {
	const places = placesTables(v);
	const people = peopleTables(v, places);
	const rounds = roundsTables(v, places, people);
	const proposals = proposalsTables(v, places, people, rounds);
	const results = resultsTables(v, places, people, rounds, proposals);
	return {
		...installationTables(v),
		...places,
		...people,
		...rounds,
		...officersTables(v, places, people, rounds),
		...proposals,
		...voterRollTables(v, places, people, rounds),
		...inPersonTables(v, places, people, rounds),
		...results,
		...fundingTables(v, places, rounds, proposals, results)
	};
}

/** The three stores, which share nothing but a round's public ids, so that nobody can join a person to a ballot. */
export const storeTables = { main: mainTables, box: boxTables, monitoring: monitoringTables };
export type StoreName = keyof typeof storeTables;
export type TablesOf<Name extends StoreName> = ReturnType<(typeof storeTables)[Name]>;

/** Tables in which rows are only ever added; triggers refuse every UPDATE and DELETE. */
export const APPEND_ONLY: Record<StoreName, readonly string[]> = {
	main: [
		'installation',
		'round_decisions',
		'ledger',
		'proposal_events',
		'counts',
		'decision_record',
		'scrutiny_reports',
		'delivery_updates',
		'box_closings',
		'approvals',
		'officers_entries',
		'officers_nodes',
		'acting_people'
	],
	box: ['record_entries', 'record_nodes'],
	monitoring: []
};
