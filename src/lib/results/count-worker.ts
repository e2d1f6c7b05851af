/** The counting thread: takes ballots, does one piece of work with them, answers once. It touches no database. */
import { parentPort } from 'node:worker_threads';
import type { Ballot } from '../tally/election.ts';
import { tally } from '../tally/tally.ts';
import { drawTies } from '../tally/ties.ts';
import { ballotFile, ballotLines, electionOf } from './ballot-file.ts';
import { tallySettings } from './count.ts';
import type { Ask, ThreadWork, ToThread } from './counting-thread.ts';
import { drawSeed } from './draw-seed.ts';

const port = parentPort!;
const ballots: Ballot[] = [];

async function answerTo(ask: Ask): Promise<ThreadWork[keyof ThreadWork]['answer']> {
	const election = electionOf({ ...ask.paper, ballots });
	const draw = await drawSeed(ask.sealed, ballotLines(election));
	if (ask.kind === 'write') return { pieces: [...ballotFile(election, ask.about)], draw };
	return { outcome: tally(election, tallySettings(ask.settings), await drawTies(election, draw.seed)), draw };
}

port.on('message', (message: ToThread) => {
	if (message.kind === 'ballots') {
		for (const ballot of message.ballots) ballots.push(ballot);
		return;
	}
	answerTo(message).then(
		(answer) => {
			port.postMessage(answer);
			port.close();
		},
		// Thrown outside the promise, a mistake ends the thread with an `error` event that the server hears.
		(problem: unknown) =>
			setImmediate(() => {
				throw problem;
			})
	);
});
