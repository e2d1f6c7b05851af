import { newId } from '$lib/kernel/ids.ts';
import type { Connection } from '$lib/rounds/plan.ts';
import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import { checkBallot, choicesOf, type Ballot, type BallotPaper } from '$lib/voting/ballot.ts';
import { putImportedBallots } from '$lib/voting/box.server.ts';
import { addWaiting } from '$lib/voting/close-paper.server.ts';
import { issuingKeyOf } from '$lib/voting/issuing-key.server.ts';
import { keepBallots, toKeep, type BallotToKeep } from '$lib/voting/keep-ballots.server.ts';
import { paperInBox } from '$lib/voting/open-paper.server.ts';
import type { PaperPlace } from '$lib/voting/paper-place.ts';
import { readPaper } from '$lib/voting/paper.server.ts';
import { proposalsFor } from './content/all-proposals.ts';
import type { ExamplePaper } from './content/example-rounds.ts';
import type { DemonstrationApp } from './demonstration-app.ts';
import { examplePhone } from './example-phone.ts';
import { exampleBallot, type TastedProject } from './example-ballots.ts';
import { votersOf } from './example-people.ts';
import { inBatches } from './in-batches.ts';
import { comeInOtherWays } from './make-other-ways.ts';
import type { MadeRound } from './make-rounds.ts';
import { fractionsFrom, type Fractions } from './seeded-random.ts';

const DAY = 86_400_000;

/** How many voters change their minds once. */
const CHANGES = 0.06;

function connectionOf(fractions: Fractions): Connection {
	const part = fractions();
	if (part < 0.82) return 'live';
	return part < 0.93 ? 'work' : 'study';
}

/** The paper as voters read it, with what makes each project dear to them. */
async function tastedPaper(
	app: DemonstrationApp,
	round: MadeRound,
	{ key, wardId }: ExamplePaper,
	fractions: Fractions
) {
	const { main } = app.stores;
	const place = await findPaperPlace(main, round.id, wardId, app.clock());
	const paper = await readPaper(main, place.round, place.ward);
	const themes = new Map(proposalsFor(key).map(({ title, theme }) => [title, theme]));
	const projects = paper.projects.map((project): TastedProject => {
		const theme = themes.get(project.title)!;
		return { id: project.id, cost: project.cost, withdrawn: project.withdrawn, theme, appeal: fractions() };
	});
	return { ...paper, projects } satisfies BallotPaper;
}

type TastedPaper = Awaited<ReturnType<typeof tastedPaper>>;

/** An invented ballot in the form in which the box keeps ballots. */
const ballotOn = (paper: TastedPaper, fractions: Fractions): Ballot =>
	checkBallot(paper, exampleBallot(paper, fractions));

/** Puts a paper's voters on the roll. @param taken whether they have their credential */
async function enrol(app: DemonstrationApp, place: PaperPlace, many: number, fractions: Fractions, taken: boolean) {
	const { main } = app.stores;
	const blinded = () => (taken ? Buffer.from(app.random(32)).toString('hex') : null);
	const rows = votersOf(place.wardId, many).map(({ id: personId }) => ({
		...place,
		entitlementId: newId(app.random),
		personId,
		way: 'email' as const,
		connection: connectionOf(fractions),
		blinded: blinded()
	}));
	await main.transaction((tx) => inBatches(rows, (batch) => tx.insert(main.tables.voterRoll).values(batch)));
}

/** Real ballots, with credentials and a record, where people vote now: whoever looks can check them like any others. */
async function castAll(
	app: DemonstrationApp,
	place: PaperPlace,
	many: number,
	paper: TastedPaper,
	fractions: Fractions
) {
	const { main, box } = app.stores;
	await paperInBox(app, place);
	const { privateKey } = await issuingKeyOf(main, place);
	const cast: BallotToKeep[] = [];
	for (let voter = 0; voter < many; voter++) {
		const fill = await examplePhone(privateKey, place);
		const ballots = fractions() < CHANGES ? 2 : 1;
		for (let number = 1; number <= ballots; number++) {
			const choices = choicesOf(paper.ballotType, ballotOn(paper, fractions));
			cast.push(toKeep(place, await fill(number, choices)));
		}
	}
	// In no order of people; of one voter's, the later one later.
	cast.sort((a, b) => (a.row.credential < b.row.credential ? -1 : 1) || a.row.number - b.row.number);
	await inBatches(cast, (batch) => keepBallots(box, app.clock, batch));
	await addWaiting(app, place);
}

/** Ballots of a vote that is over: without credentials, like those of an election from elsewhere. */
function importAll(app: DemonstrationApp, place: PaperPlace, many: number, paper: TastedPaper, fractions: Fractions) {
	const { box } = app.stores;
	const ballots = Array.from({ length: many }, () => ballotOn(paper, fractions));
	return box.transaction((tx) => putImportedBallots(box, tx, app.random, place, ballots));
}

/** Every ballot of every round whose voting has opened. @param now when the demonstration begins */
export async function makeBallots(app: DemonstrationApp, rounds: readonly MadeRound[], now: Date): Promise<string> {
	const fractions = fractionsFrom(app.random);
	let made = 0;
	for (const round of rounds) {
		app.setClock(new Date(round.votingOpensAt.getTime() + DAY));
		const isOpen = round.votingOpensAt <= now && now < round.votingClosesAt;
		for (const example of round.example.papers.filter(({ ballots }) => ballots > 0)) {
			const place = { roundId: round.id, wardId: example.wardId };
			const paper = await tastedPaper(app, round, example, fractions);
			await enrol(app, place, example.ballots, fractions, isOpen);
			const more =
				isOpen && example.otherWays
					? await comeInOtherWays(app, place, example.otherWays, () => ballotOn(paper, fractions))
					: 0;
			await (isOpen ? castAll : importAll)(app, place, example.ballots + more, paper, fractions);
			made += example.ballots + more + (isOpen ? (example.otherWays?.slips ?? 0) : 0);
		}
	}
	return `${made} ballots`;
}
