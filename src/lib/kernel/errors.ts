/**
 * What a person can do wrong, as a small set of typed errors. Everything else is a bug: logged with an id and shown as one.
 * The sentence and the status for each stand in one place, operations/refusals.ts.
 */
export interface Refusals {
	/** Nobody is signed in. */
	NotSignedIn: object;
	/** Signed in, but this isn't theirs to do: another ward's round, someone else's proposal. */
	NotAllowed: object;
	/** There is no such thing, or it isn't public. */
	NotFound: {
		what:
			| 'round'
			| 'ward'
			| 'letter'
			| 'proposal'
			| 'project'
			| 'page'
			| 'person'
			| 'result'
			| 'borough'
			| 'file'
			| 'scrutiny';
	};
	/** The round isn't in a phase in which this can be done. */
	WrongPhase: { phase: string; needs: string };
	/** A ballot for a round whose voting is not open (yet, or any more). */
	RoundNotOpen: { opensAt?: Date; closedAt?: Date };
	/** Voting should be open by now, and waits for two people to approve the manifest. */
	OpeningNotApproved: object;
	/** Doesn't meet what the round asks of those who take part. */
	NotEligible: {
		reason: 'age' | 'connection' | 'other-ward' | 'not-on-roll' | 'on-roll' | 'not-by-email' | 'in-person';
	};
	/** A postcode that doesn't show a tie to the ward. */
	PostcodeElsewhere: { why: 'not-a-postcode' | 'unknown' | 'elsewhere' };
	OverWardBudget: { over: number; currency: string };
	TooManyChoices: { most: number; chosen: number };
	/** More projects ranked than the paper has places. */
	TooManyPlaces: { most: number; ranked: number };
	/** So few ranked that the list would count for nothing. */
	TooFewPlaces: { least: number };
	/** More points given than each voter has. */
	OverPoints: { over: number; total: number };
	TooManyPointsOnOne: { project: string; most: number };
	/** Points that are negative, have a fraction or are no number. */
	NotWholePoints: object;
	NothingChosen: object;
	ProjectNotOnPaper: { project: string };
	ProjectTwice: { project: string };
	/** Another phone has this person's credential already: nothing is issued twice. */
	CredentialTaken: object;
	/** A code that opens nothing: none, or a wrong or locked one (which isn't told apart); void; another round's; no kiosk's. */
	CodeUnusable: { why: 'unknown' | 'void' | 'other-round' | 'no-letters' | 'not-taken-home' };
	/** A ballot for another paper, with a credential that nobody signed, or not signed by its credential. */
	BallotUnsigned: { why: 'other-paper' | 'not-entitled' | 'not-signed' };
	/** A ballot's number isn't the next (see voting/ballot-number.ts); `newest` is the one in the box. */
	NumberRefused: { why: 'taken' | 'stale' | 'leap'; newest: number };
	/** A request to the ballot box with a cookie or the like. The ballot itself may be right. */
	SenderNamed: { header: string };
	/** The ward's officers don't let people vote in this way in this round. */
	WayNotAdmitted: { way: 'vouched' | 'kiosk' | 'paper' };
	/** The register has somebody with this name and postcode, or the voter roll somebody with this name. */
	OnRegister: { way: 'paper' | 'kiosk' | 'vouched' | 'roll' };
	/** A paper slip that can't be entered, or made void, as things stand. */
	SlipRefused: { why: 'unknown' | 'yours' | 'in-box' | 'void' | 'too-many' | 'all-in' };
	/** Paper slips are still to be entered: so many entered once only, and so many not alike. */
	SlipsMissing: { once: number; differing: number };
	/** Somebody who can't vouch for anybody, for nobody more, or not for this person. */
	MayNotVouch: { why: 'not-on-roll' | 'vouched' | 'enough' | 'on-register' };
	/** A link from somebody who vouched: used up, or unknown. */
	VouchingUnusable: { why: 'used' | 'unknown' };
	/** At a kiosk: the number is wrong, somebody is at it, it has ended, or the turn has. */
	KioskRefused: { why: 'pin' | 'ended' | 'busy' | 'over' };
	/** The disk is full. Nothing was kept, nothing is lost; it may be tried again. */
	NoSpace: object;
	/** What somebody was shown and approved isn't what would be decided now. */
	ApprovalOutdated: object;
	/** Only the person who ratified it wants to publish it: it takes a second one. */
	SecondPersonNeeded: object;
	/** Nobody approves the same thing twice: it takes a second person. */
	ApprovedAlready: object;
	/** Somebody else changed it meanwhile. */
	ChangedMeanwhile: object;
	/** An earlier decision stands in the way: already counted, already published, already ratified. */
	AlreadyDone: { what: string };
	/** The thing isn't at a point from which this can be done: a proposal on the ballot paper can't be rewritten. */
	NotNow: { why: string };
	/** What was sent can't be read; `where` names the field, line or part. */
	BadInput: { where: string; why: string };
	/** A file that was imported; `line` counts from 1. */
	BadFile: { line: number; why: string };
	TooLarge: { most: string };
	TooOften: { seconds: number };
	/** A sign-in link that is used up, too old, unknown or opened in another browser. */
	LinkUnusable: { why: 'used' | 'expired' | 'unknown' | 'other-browser' };
	/** Another account has this e-mail address. */
	EmailTaken: object;
	/** Nobody would be left who can let others in. */
	LastAdministrator: object;
	/** On the voter roll of a round in which people still vote: an account that left now could come back and vote again. */
	StillVoting: { until: Date };
	/** Only in a demonstration. */
	NotInDemonstration: object;
	/** The challenge period isn't over. */
	ChallengePeriodRunning: { until: Date };
	/** A count can't be decided on yet, or not any more. */
	ResultNotReady: { why: 'not-counted' | 'counting' | 'sent-back' | 'not-ratified' | 'pot-changed' };
	/** A councillor who declared an interest takes no further part in the decision. */
	InterestDeclared: object;
	/** Somebody who has a part in a ward's decision can't check its count for the public. */
	NotIndependent: object;
	/** So few ballots that publishing them could show how somebody voted. */
	TooFewBallots: { fewest: number };
}

export type RefusalCode = keyof Refusals;

/** An error that a person caused and can understand. Thrown by rules and use cases, answered by the routes. */
export class Refusal<Code extends RefusalCode = RefusalCode> extends Error {
	constructor(
		readonly code: Code,
		readonly details: Refusals[Code]
	) {
		super(code);
		this.name = 'Refusal';
	}
}

/** Stops with a refusal. */
export function refuse<Code extends RefusalCode>(code: Code, details: Refusals[Code]): never {
	throw new Refusal(code, details);
}
