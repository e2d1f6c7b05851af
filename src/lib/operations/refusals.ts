import { m } from '$lib/paraglide/messages.js';
import { formatInstant } from '../kernel/clock.ts';
import { Refusal, type RefusalCode, type Refusals } from '../kernel/errors.ts';
import { formatPence } from '../kernel/money.ts';

/** The one place in which a refusal becomes a status and a sentence. */
type Answers = { [Code in RefusalCode]: { status: number; sentence: (details: Refusals[Code]) => string } };

const ANSWERS: Answers = {
	NotSignedIn: { status: 401, sentence: () => m.refusals_not_signed_in() },
	NotAllowed: { status: 403, sentence: () => m.refusals_not_allowed() },
	NotFound: { status: 404, sentence: ({ what }) => m.refusals_not_found({ what }) },
	WrongPhase: { status: 409, sentence: ({ phase, needs }) => m.refusals_wrong_phase({ phase, needs }) },
	RoundNotOpen: {
		status: 409,
		sentence: ({ opensAt, closedAt }) =>
			opensAt
				? m.refusals_not_open_yet({ when: formatInstant(opensAt) })
				: closedAt
					? m.refusals_closed({ when: formatInstant(closedAt) })
					: m.refusals_round_stopped()
	},
	OpeningNotApproved: { status: 409, sentence: () => m.refusals_opening_not_approved() },
	ApprovalOutdated: { status: 409, sentence: () => m.refusals_approval_outdated() },
	SecondPersonNeeded: { status: 409, sentence: () => m.refusals_second_person() },
	ApprovedAlready: { status: 409, sentence: () => m.refusals_approved_already() },
	NotEligible: { status: 403, sentence: ({ reason }) => m.refusals_not_eligible({ reason }) },
	PostcodeElsewhere: { status: 422, sentence: ({ why }) => m.refusals_postcode_elsewhere({ why }) },
	OverWardBudget: {
		status: 422,
		sentence: ({ over, currency }) => m.refusals_over_budget({ over: formatPence(over, currency) })
	},
	TooManyChoices: { status: 422, sentence: ({ most, chosen }) => m.refusals_too_many({ most, chosen }) },
	TooManyPlaces: { status: 422, sentence: ({ most, ranked }) => m.refusals_too_many_places({ most, ranked }) },
	TooFewPlaces: { status: 422, sentence: ({ least }) => m.refusals_too_few_places({ least }) },
	OverPoints: { status: 422, sentence: ({ over, total }) => m.refusals_over_points({ over, total }) },
	TooManyPointsOnOne: { status: 422, sentence: ({ most }) => m.refusals_too_many_on_one({ most }) },
	NotWholePoints: { status: 422, sentence: () => m.refusals_not_whole_points() },
	NothingChosen: { status: 422, sentence: () => m.refusals_nothing_chosen() },
	ProjectNotOnPaper: { status: 422, sentence: () => m.refusals_not_on_paper() },
	ProjectTwice: { status: 422, sentence: () => m.refusals_twice() },
	CredentialTaken: { status: 409, sentence: () => m.refusals_credential_taken() },
	CodeUnusable: { status: 422, sentence: ({ why }) => m.refusals_code({ why }) },
	BallotUnsigned: { status: 422, sentence: ({ why }) => m.refusals_ballot_unsigned({ why }) },
	NumberRefused: { status: 409, sentence: ({ why }) => m.refusals_number({ why }) },
	SenderNamed: { status: 400, sentence: ({ header }) => m.refusals_sender_named({ header }) },
	WayNotAdmitted: { status: 409, sentence: ({ way }) => m.refusals_way_not_admitted({ way }) },
	OnRegister: { status: 409, sentence: ({ way }) => m.refusals_on_register({ way }) },
	SlipRefused: { status: 409, sentence: ({ why }) => m.refusals_slip({ why }) },
	SlipsMissing: {
		status: 409,
		sentence: ({ once, differing }) =>
			once + differing > 0 ? m.refusals_slips_missing({ once, differing }) : m.refusals_slips_not_in()
	},
	MayNotVouch: { status: 403, sentence: ({ why }) => m.refusals_vouch({ why }) },
	VouchingUnusable: { status: 410, sentence: ({ why }) => m.refusals_vouching({ why }) },
	KioskRefused: { status: 409, sentence: ({ why }) => m.refusals_kiosk({ why }) },
	NoSpace: { status: 503, sentence: () => m.refusals_no_space() },
	ChangedMeanwhile: { status: 409, sentence: () => m.refusals_changed_meanwhile() },
	AlreadyDone: { status: 409, sentence: ({ what }) => m.refusals_already_done({ what }) },
	NotNow: { status: 409, sentence: ({ why }) => m.refusals_not_now({ why }) },
	BadInput: { status: 400, sentence: ({ where, why }) => m.refusals_bad_input({ where, why }) },
	BadFile: { status: 422, sentence: ({ line, why }) => m.refusals_bad_file({ line, why }) },
	TooLarge: { status: 413, sentence: ({ most }) => m.refusals_too_large({ most }) },
	TooOften: { status: 429, sentence: ({ seconds }) => m.refusals_too_often({ minutes: Math.ceil(seconds / 60) }) },
	LinkUnusable: { status: 410, sentence: ({ why }) => m.refusals_link({ why }) },
	EmailTaken: { status: 409, sentence: () => m.refusals_email_taken() },
	LastAdministrator: { status: 409, sentence: () => m.refusals_last_administrator() },
	StillVoting: { status: 409, sentence: ({ until }) => m.refusals_still_voting({ when: formatInstant(until) }) },
	NotInDemonstration: { status: 404, sentence: () => m.refusals_not_in_demonstration() },
	ChallengePeriodRunning: {
		status: 409,
		sentence: ({ until }) => m.refusals_challenge_running({ when: formatInstant(until) })
	},
	ResultNotReady: { status: 409, sentence: ({ why }) => m.refusals_result_not_ready({ why }) },
	InterestDeclared: { status: 403, sentence: () => m.refusals_interest_declared() },
	NotIndependent: { status: 409, sentence: () => m.refusals_not_independent() },
	TooFewBallots: { status: 403, sentence: ({ fewest }) => m.refusals_too_few_ballots({ fewest }) }
};

/** The HTTP status and the plain sentence for what a person did wrong. */
export function answerTo(refusal: Refusal): { status: number; sentence: string } {
	const { status, sentence } = ANSWERS[refusal.code];
	return { status, sentence: sentence(refusal.details as never) };
}
