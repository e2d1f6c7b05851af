/** The counting thread: takes ballots, does one piece of work with them, answers once. It touches no database. */
import { parentPort } from 'node:worker_threads';
import type { Ballot } from '../tally/election.ts';
import { tally } from '../tally/tally.ts';
import { drawTies } from '../tally/ties.ts';
import { ballotFile, ballotLines, electionOf } from './ballot-file.ts';
import { compareRules } from './comparison.ts';
import { tallySettings } from './count.ts';
import type { Answer, Ask, FromThread, Part, ToThread } from './counting-thread.ts';
import { drawSeed } from './draw-seed.ts';
import { explanations } from './explanation.ts';

const port = parentPort!;
const ballots: Ballot[] = [];

const send = (message: FromThread) => port.postMessage(message);

function sendParts(parts: Iterable<Part>): void {
	for (const part of parts) send({ kind: 'part', part });
}

async function answerTo(ask: Ask): Promise<Answer> {
	const election = electionOf({ ...ask.paper, ballots });
	const draw = await drawSeed(ask.sealed, ballotLines(election));
	if (ask.kind === 'write') return { pieces: [...ballotFile(election, ask.about)], draw };
	const ties = await drawTies(election, draw.seed);
	switch (ask.kind) {
		case 'count':
			return { outcome: tally(election, tallySettings(ask.settings), ties), draw };
		case 'explain': {
			const until = performance.now() + ask.mostSeconds * 1000;
			const { isListed, outcome } = ask;
			sendParts(explanations(election, outcome, ties, { isListed, mayGoOn: () => performance.now() < until }));
			return { draw };
		}
		case 'compare':
			sendParts(compareRules(election, ties, ask));
			return { draw };
	}
}

port.on('message', (message: ToThread) => {
	if (message.kind === 'ballots') {
		for (const ballot of message.ballots) ballots.push(ballot);
		return;
	}
	answerTo(message).then(
		(answer) => {
			send({ kind: 'answer', answer });
			port.close();
		},
		// Thrown outside the promise, a mistake ends the thread with an `error` event that the server hears.
		(problem: unknown) =>
			setImmediate(() => {
				throw problem;
			})
	);
});
