/**
 * Run by kill.test.ts in a process of its own: casts ballots as fast as it can and prints each receipt that it gets, one
 * line each, until somebody kills it. Says `ready` first, once everybody is on the roll.
 */
import { writeSync } from 'node:fs';
import { openStores } from '$db/open.ts';
import { systemRandom } from '$lib/kernel/ids.ts';
import { createLog } from '$lib/operations/log.server.ts';
import { readSettings } from '$lib/operations/settings.server.ts';
import { castBallot } from '$lib/voting/cast-ballot.server.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { ADVICE, COURT, HERE, LUNCH, makeResident, makeRound, OPENS } from './a-round.ts';

const [folder = '', howMany = '100'] = process.argv.slice(2);
const app = {
	stores: await openStores({ kind: 'sqlite', folder }),
	clock: () => OPENS,
	random: systemRandom,
	settings: readSettings({ DATA_DIR: folder }),
	log: createLog('silent'),
	demonstration: true
};

await makeRound(app);
const voters: Awaited<ReturnType<typeof makeResident>>[] = [];
for (let index = 0; index < Number(howMany); index++) {
	const voter = await makeResident(app, `voter-${index}`);
	await joinRoll(app, voter, { ...HERE, connection: 'live', oldEnough: true });
	voters.push(voter);
}
// Written at once, past any buffer of ours: a line that is out stands for a promise that was made.
writeSync(1, 'ready\n');

const papers = [[LUNCH], [COURT], [ADVICE], [LUNCH, COURT]];
/** Each phone casts one after the other; eight of them at once. */
async function phone(first: number): Promise<void> {
	for (let index = first; index < voters.length; index += 8) {
		const choices = papers[index % papers.length]!;
		const { receipt, number } = await castBallot(app, voters[index]!, { ...HERE, choices });
		writeSync(1, `${JSON.stringify({ receipt, number, choices })}\n`);
	}
}
await Promise.all(Array.from({ length: 8 }, (_, index) => phone(index)));
writeSync(1, 'all\n');
