import { m } from '$lib/paraglide/messages.js';
import type { CheckName, Finding } from './finding.ts';

type Numbers = Finding['numbers'];
const shown = (number: number | undefined): string => (number ?? 0).toLocaleString('en-GB');

const PASSED: Record<CheckName, (numbers: Numbers) => string> = {
	readable: ({ entries, ballots }) => m.check_readable_ok({ entries: shown(entries), ballots: shown(ballots) }),
	publisher: () => m.check_publisher_ok(),
	keys: ({ projects }) => m.check_keys_ok({ projects: shown(projects) }),
	order: ({ entries }) => m.check_order_ok({ entries: shown(entries) }),
	checkpoint: ({ entries }) => m.check_checkpoint_ok({ entries: shown(entries) }),
	credentials: ({ ballots }) => m.check_credentials_ok({ ballots: shown(ballots) }),
	signatures: ({ ballots }) => m.check_signatures_ok({ ballots: shown(ballots) }),
	newest: ({ earlier }) => m.check_newest_ok({ earlier: shown(earlier) }),
	openings: ({ ballots }) => m.check_openings_ok({ ballots: shown(ballots) }),
	slips: ({ slips, void: voided }) => m.check_slips_ok({ slips: shown(slips), voided: shown(voided) }),
	counts: ({ voters, taken, entitled }) =>
		m.check_counts_ok({ voters: shown(voters), taken: shown(taken), entitled: shown(entitled) }),
	closing: ({ ballots, counted }) => m.check_closing_ok({ ballots: shown(ballots), counted: shown(counted) }),
	list: ({ ballots }) => m.check_list_ok({ ballots: shown(ballots) }),
	draw: () => m.check_draw_ok(),
	tally: ({ ballots, funded }) => m.check_tally_ok({ ballots: shown(ballots), funded: shown(funded) })
};

const FAILED: Record<CheckName, () => string> = {
	readable: m.check_readable_failed,
	publisher: m.check_publisher_failed,
	keys: m.check_keys_failed,
	order: m.check_order_failed,
	checkpoint: m.check_checkpoint_failed,
	credentials: m.check_credentials_failed,
	signatures: m.check_signatures_failed,
	newest: m.check_newest_failed,
	openings: m.check_openings_failed,
	slips: m.check_slips_failed,
	counts: m.check_counts_failed,
	closing: m.check_closing_failed,
	list: m.check_list_failed,
	draw: m.check_draw_failed,
	tally: m.check_tally_failed
};

/** What was found, in words for everybody. */
export const sentenceOf = ({ what, ok, numbers }: Finding): string => (ok ? PASSED[what](numbers) : FAILED[what]());

/** Of a check that needs the ballots, and couldn't be made without them. */
export const notMadeWords = (what: CheckName): string => m.check_not_made({ what });
