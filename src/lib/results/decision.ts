import { refuse } from '../kernel/errors.ts';

/** A row of the decision record, as the rules see it. */
export interface DecisionRow {
	readonly countId: number;
	readonly kind: 'interest-declared' | 'sent-back' | 'ratified' | 'published';
	/** What the councillor wrote; may be empty. */
	readonly words: string;
	/** Null once the councillor deleted their account; `signedBy` stays. */
	readonly personId: string | null;
	readonly signedBy: string;
	readonly at: Date;
}

/** The newest count of a ballot paper. */
export interface NewestCount {
	readonly id: number;
	readonly at: Date;
}

export const LONGEST_WORDS = 2000;

const DAY = 86_400_000;

/** Where the decision on one ballot paper stands. */
export interface DecisionState {
	readonly step: 'not-counted' | 'to-ratify' | 'sent-back' | 'ratified' | 'published';
	/** Who ratified the newest count and still stands by it. */
	readonly ratified: readonly DecisionRow[];
	/** Who declared an interest on this paper: they take no part, recounts included. */
	readonly interests: readonly DecisionRow[];
	readonly sentBack: DecisionRow | null;
	readonly published: DecisionRow | null;
	/** Until when the newest count may be challenged; null before a count. */
	readonly challengeUntil: Date | null;
}

/**
 * Where the decision stands, worked out afresh from the record.
 * @param rows of every count of this paper, oldest first
 */
export function decisionState(
	count: NewestCount | null,
	rows: readonly DecisionRow[],
	challengeDays: number
): DecisionState {
	const interests = rows.filter(({ kind }) => kind === 'interest-declared');
	const published = rows.find(({ kind }) => kind === 'published') ?? null;
	const here = rows.filter(({ countId }) => countId === count?.id);
	const sentBack = here.findLast(({ kind }) => kind === 'sent-back') ?? null;
	const withInterest = new Set(interests.map(({ personId }) => personId));
	const ratified = sentBack
		? []
		: here.filter(({ kind, personId }) => kind === 'ratified' && (personId === null || !withInterest.has(personId)));
	const challengeUntil = count ? new Date(count.at.getTime() + challengeDays * DAY) : null;
	const step = published
		? 'published'
		: !count
			? 'not-counted'
			: sentBack
				? 'sent-back'
				: ratified.length > 0
					? 'ratified'
					: 'to-ratify';
	return { step, ratified, interests, sentBack, published, challengeUntil };
}

const ofPerson = (rows: readonly DecisionRow[], personId: string) => rows.some((row) => row.personId === personId);

/** @throws Refusal when there's no count that could be decided on, or this councillor takes no part. */
function requireOpen(state: DecisionState, personId: string): void {
	if (state.step === 'published') refuse('AlreadyDone', { what: 'published' });
	if (state.step === 'not-counted') refuse('ResultNotReady', { why: 'not-counted' });
	if (ofPerson(state.interests, personId)) refuse('InterestDeclared', {});
	if (state.step === 'sent-back') refuse('ResultNotReady', { why: 'sent-back' });
}

function requireWords(words: string): void {
	if (words.trim() === '') refuse('BadInput', { where: 'words', why: 'missing' });
	checkWords(words);
}

function checkWords(words: string): void {
	if (words.length > LONGEST_WORDS) refuse('TooLarge', { most: `${LONGEST_WORDS} characters` });
}

/** @throws Refusal when this councillor can't declare an interest (any more). */
export function checkInterest(state: DecisionState, personId: string, words: string): void {
	if (state.step === 'published') refuse('AlreadyDone', { what: 'published' });
	if (state.step === 'not-counted') refuse('ResultNotReady', { why: 'not-counted' });
	if (ofPerson(state.interests, personId)) refuse('AlreadyDone', { what: 'interest' });
	requireWords(words);
}

/** Before publication, even a ratified count may be sent back. @throws Refusal when it can't. */
export function checkSendBack(state: DecisionState, personId: string, words: string): void {
	requireOpen(state, personId);
	requireWords(words);
}

/** @throws Refusal when this councillor can't ratify the count. */
export function checkRatify(state: DecisionState, personId: string, words: string): void {
	requireOpen(state, personId);
	if (ofPerson(state.ratified, personId)) refuse('AlreadyDone', { what: 'ratified' });
	checkWords(words);
}

/** Whether somebody else ratified it: two people stand behind a result. Nobody can tell who an account that is gone was. */
export const isSecond = (state: DecisionState, personId: string): boolean =>
	state.ratified.some((row) => row.personId !== null && row.personId !== personId);

/** @param now the server's clock. @throws Refusal when the result can't be published yet, or by this person. */
export function checkPublish(state: DecisionState, personId: string, now: Date): void {
	requireOpen(state, personId);
	if (state.step !== 'ratified') refuse('ResultNotReady', { why: 'not-ratified' });
	if (!isSecond(state, personId)) refuse('SecondPersonNeeded', {});
	if (now < state.challengeUntil!) refuse('ChallengePeriodRunning', { until: state.challengeUntil! });
}

/** A ratified count stands until a councillor sends it back. @throws Refusal when a new count isn't wanted. */
export function checkRecount(state: DecisionState): void {
	if (state.step === 'published') refuse('AlreadyDone', { what: 'published' });
	if (state.step === 'ratified') refuse('AlreadyDone', { what: 'ratified' });
}
