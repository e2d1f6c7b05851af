/** The counting thread: takes ballots, counts once, answers once. It touches no database. */
import { parentPort } from 'node:worker_threads';
import { tally } from '../tally/tally.ts';
import { drawTies } from '../tally/ties.ts';
import { ballotLines, electionOf } from './ballot-file.ts';
import type { FromCountThread, ToCountThread } from './count-thread-messages.ts';
import { tallySettings } from './count.ts';
import { drawSeed } from './draw-seed.ts';

const port = parentPort!;
const ballots: (readonly string[])[] = [];

port.on('message', (message: ToCountThread) => {
	if (message.kind === 'ballots') {
		for (const choices of message.ballots) ballots.push(choices);
		return;
	}
	const { paper, settings, sealed } = message;
	const count = async () => {
		const election = electionOf({ ...paper, ballots });
		const draw = await drawSeed(sealed, ballotLines(election));
		const outcome = tally(election, tallySettings(settings), await drawTies(election, draw.seed));
		port.postMessage({ outcome, draw } satisfies FromCountThread);
		port.close();
	};
	// Thrown outside the promise, a mistake ends the thread with an `error` event that the server hears.
	count().catch((problem: unknown) =>
		setImmediate(() => {
			throw problem;
		})
	);
});
