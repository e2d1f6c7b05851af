import { newId } from '$lib/kernel/ids.ts';
import { checkProposal } from '$lib/proposals/check-proposal.server.ts';
import { costProposal } from '$lib/proposals/cost-proposal.server.ts';
import type { Verdict, Words } from '$lib/proposals/proposal.ts';
import { findProposal } from '$lib/proposals/proposals.server.ts';
import { putOnPaper } from '$lib/proposals/put-on-paper.server.ts';
import { sendIn } from '$lib/proposals/send-in.server.ts';
import { withdrawProject } from '$lib/proposals/withdraw-project.server.ts';
import { writeDraft } from '$lib/proposals/write-draft.server.ts';
import { addressesConcerned } from '$lib/voting/concerned.server.ts';
import { proposalsFor, type Themed } from './content/all-proposals.ts';
import type { Fate } from './content/example-proposal.ts';
import type { ExamplePaper } from './content/example-rounds.ts';
import type { DemonstrationApp } from './demonstration-app.ts';
import { officerOf, residentsOf, type ExamplePerson } from './example-people.ts';
import { pounds, type MadeRound } from './make-rounds.ts';
import { atHours, daysLater, type Calendar } from './schedule.ts';

const HOUR = 3_600_000;
const after = (instant: Date, hours: number) => new Date(instant.getTime() + hours * HOUR);

/** An instant part of the way from one to another, to the minute. */
function between(from: Date, to: Date, part: number): Date {
	const instant = from.getTime() + (to.getTime() - from.getTime()) * part;
	return new Date(instant - (instant % 60_000));
}

const earlier = (one: Date, other: Date) => (one < other ? one : other);

/** One example on its way through the same use cases as a real proposal. */
interface Journey {
	readonly app: DemonstrationApp;
	readonly round: MadeRound;
	readonly paper: ExamplePaper;
	readonly example: Themed;
	readonly author: ExamplePerson;
	readonly officer: ExamplePerson;
	readonly proposalId: string;
	readonly writtenAt: Date;
	readonly checkedAt: Date;
}

const wordsOf = ({ title, what, place, benefits, prevents, rough, step }: Themed): Words => ({
	...{ title, what, place, benefits, prevents },
	roughCost: pounds(rough),
	scaleStep: step
});

const versionOf = async ({ app, proposalId }: Journey): Promise<number> =>
	(await findProposal(app.stores.main, proposalId)).version;

async function write(journey: Journey, words: Words, isNew: boolean): Promise<void> {
	const { app, round, paper, author, proposalId: id } = journey;
	const version = isNew ? null : await versionOf(journey);
	await writeDraft(app, author, { id, roundId: round.id, wardId: paper.wardId, version, words });
}

async function send(journey: Journey): Promise<void> {
	const { app, author, proposalId } = journey;
	await sendIn(app, author, { proposalId, version: await versionOf(journey) });
}

async function check(journey: Journey, verdict: Verdict, reason = ''): Promise<void> {
	const { app, officer, proposalId } = journey;
	await checkProposal(app, officer, { proposalId, version: await versionOf(journey), verdict, reason });
}

/** An officer asks for changes, and the author makes them two days later. */
async function changeOnRequest(journey: Journey): Promise<void> {
	const { app, example, checkedAt } = journey;
	const { reason, answer } = example.asked!;
	app.setClock(daysLater(checkedAt, -3));
	await check(journey, 'needs-changes', reason);
	app.setClock(daysLater(checkedAt, -1));
	await write(journey, { ...wordsOf(example), what: `${example.what} ${answer}` }, false);
	await send(journey);
}

async function putOn(journey: Journey): Promise<void> {
	const { app, officer, proposalId, round, paper, example } = journey;
	const project = await putOnPaper(app, officer, { proposalId, version: await versionOf(journey) });
	if (!example.withdrawn) return;
	// Before anybody joined the voter roll, so that only authors need to be told.
	app.setClock(after(round.votingOpensAt, -16));
	const input = { projectId: project.id, reason: example.withdrawn };
	await withdrawProject(app, officerOf(paper.wardId), input, await addressesConcerned(app, round.id));
}

const verdictOf = (fate: Fate | undefined): Verdict | null => {
	if (fate === undefined) return 'ready';
	return fate === 'draft' || fate === 'sent-in' ? null : fate;
};

async function travel(journey: Journey): Promise<void> {
	const { app, example, writtenAt, checkedAt, officer, proposalId } = journey;
	app.setClock(writtenAt);
	await write(journey, wordsOf(example), true);
	if (example.fate === 'draft') return;
	app.setClock(after(writtenAt, 2));
	await send(journey);
	if (example.asked) await changeOnRequest(journey);
	const verdict = verdictOf(example.fate);
	if (!verdict) return;
	app.setClock(checkedAt);
	await check(journey, verdict, example.reason);
	if (verdict !== 'ready') return;
	const cost = pounds(example.cost ?? example.rough);
	app.setClock(after(checkedAt, 1));
	await costProposal(app, officer, { proposalId, version: await versionOf(journey), cost, reason: '' });
	if (example.fate === undefined) await putOn(journey);
}

/**
 * When an example was written and checked: spread over the weeks for it, as far as they have come. Where ideas are still
 * open, an officer answers the next day.
 */
function timesOf(round: MadeRound, part: number, calendar: Calendar): Pick<Journey, 'writtenAt' | 'checkedAt'> {
	const yesterday = calendar.daysAgo(1, 18);
	const lastIdea = earlier(round.proposingClosesAt, daysLater(yesterday, -1));
	const writtenAt = atHours(between(round.proposingOpensAt, lastIdea, part), 8, 21);
	const checkedAt =
		round.proposingClosesAt > yesterday
			? daysLater(writtenAt, 1)
			: between(after(round.proposingClosesAt, 84), earlier(round.shortlistedAt, yesterday), part);
	return { writtenAt, checkedAt: atHours(checkedAt, 10, 17) };
}

/** Who still has something to do is the ward's first resident, whom a visitor is most likely to be. */
const isTheirTurn = ({ fate }: Themed) => fate === 'draft' || fate === 'needs-changes';

async function makeProposalsOf(app: DemonstrationApp, round: MadeRound, paper: ExamplePaper, calendar: Calendar) {
	const examples = proposalsFor(paper.key);
	const authors = residentsOf(paper.wardId);
	for (const [place, example] of examples.entries()) {
		await travel({
			...{ app, round, paper, example },
			...timesOf(round, (place + 1) / (examples.length + 1), calendar),
			author: authors[isTheirTurn(example) ? 0 : place % authors.length]!,
			officer: officerOf(paper.wardId),
			proposalId: newId(app.random)
		});
	}
	return examples.length;
}

/** Every proposal, from its draft to where it stands now. */
export async function makeProposals(
	app: DemonstrationApp,
	rounds: readonly MadeRound[],
	calendar: Calendar
): Promise<string> {
	let made = 0;
	for (const round of rounds) {
		for (const paper of round.example.papers) made += await makeProposalsOf(app, round, paper, calendar);
	}
	return `${made} example proposals`;
}
