/**
 * Run by kill.test.ts in a process of its own: casts ballots as fast as it can and prints the leaf of each that it has a
 * receipt for, one line each, until somebody kills it. Says `ready` first, once everybody has their credential. Told to be
 * `early`, it prints each before it's kept: a broken promise, which the test must notice.
 */
import { writeSync } from 'node:fs';
import { openStores } from '$db/open.ts';
import { systemRandom } from '$lib/kernel/ids.ts';
import { createLog } from '$lib/operations/log.server.ts';
import { readSettings } from '$lib/operations/settings.server.ts';
import { leafHash } from '$lib/record/hashes.ts';
import { leafOf, signedBallotFormat } from '$lib/record/signed-ballot.ts';
import { takeBallot } from '$lib/voting/take-ballot.server.ts';
import { makeVoterQuickly, type Phone } from './a-phone.ts';
import { ADVICE, COURT, HERE, LUNCH, makeRound, OPENS } from './a-round.ts';

const [folder = '', howMany = '100', when = ''] = process.argv.slice(2);
const app = {
	stores: await openStores({ kind: 'sqlite', folder }),
	clock: () => OPENS,
	random: systemRandom,
	settings: readSettings({ DATA_DIR: folder }),
	log: createLog('silent'),
	demonstration: true
};

await makeRound(app);
const phones: Phone[] = [];
for (let index = 0; index < Number(howMany); index++) phones.push(await makeVoterQuickly(app, `voter-${index}`));
// Written at once, past any buffer of ours: a line that is out stands for a promise that was made.
writeSync(1, 'ready\n');

const papers = [[LUNCH], [COURT], [ADVICE], [LUNCH, COURT]];
/** Eight people vote at once, each after the one before them; every third changes their mind. */
async function queue(first: number): Promise<void> {
	for (let index = first; index < phones.length; index += 8) {
		for (let number = 1; number <= (index % 3 === 0 ? 2 : 1); number++) {
			const bytes = await phones[index]!.fill(number, papers[(index + number) % papers.length]!);
			const leaf = Buffer.from(leafHash(leafOf(signedBallotFormat.decode(bytes)))).toString('hex');
			if (when !== 'early') await takeBallot(app, HERE, bytes);
			writeSync(1, `${leaf}\n`);
			if (when === 'early') await takeBallot(app, HERE, bytes);
		}
	}
}
await Promise.all(Array.from({ length: 8 }, (_, index) => queue(index)));
writeSync(1, 'all\n');
