/**
 * `npm run torture:voting -- --kills 1000`: whether a ballot that was acknowledged is there whatever happens to the server.
 * Thirty-two phones cast and change ballots over HTTP, and the server is killed with `kill -9` at random moments and
 * started again, many times for each of several boxes; each is closed in the end, and all that phones were promised is
 * looked for. Then the same for a server that answers before it commits, which must be found out.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundle } from '../load/bundle.ts';
import { tortureBox } from './one-box.ts';
import type { Verdict } from './verdict.ts';

const KILLS_A_BOX = 25;
const KILLS_WHEN_EARLY = 15;

const { values } = parseArgs({ options: { kills: { type: 'string', default: '1000' } } });
const kills = Number(values.kills);
if (!Number.isInteger(kills) || kills < 4) throw new Error('--kills is a whole number from 4 on');

const count = (number: number): string => number.toLocaleString('en');

function say(label: string, done: number, { acknowledged, lost, twice, wrong }: Verdict): void {
	const more = wrong.length > 0 ? `; ${[...new Set(wrong)].join('; ')}` : '';
	console.info(
		`${label}${count(done)} kills, ${count(acknowledged)} acknowledged, ${lost} lost, ${twice} twice${more}`
	);
}

const add = (a: Verdict, b: Verdict): Verdict => ({
	acknowledged: a.acknowledged + b.acknowledged,
	lost: a.lost + b.lost,
	twice: a.twice + b.twice,
	wrong: [...a.wrong, ...b.wrong]
});

const started = Date.now();
const script = await bundle('tests/torture/box-server.ts');
try {
	let sum: Verdict = { acknowledged: 0, lost: 0, twice: 0, wrong: [] };
	for (let done = 0; done < kills;) {
		// What would be too few for a box of their own goes with the last one.
		const left = kills - done;
		const now = left < KILLS_A_BOX + 4 ? left : KILLS_A_BOX;
		sum = add(sum, await tortureBox(script, now, false));
		done += now;
		say('', done, sum);
	}
	const early = await tortureBox(script, KILLS_WHEN_EARLY, true);
	say('With an early acknowledgement built in on purpose: ', KILLS_WHEN_EARLY, early);
	const minutes = ((Date.now() - started) / 60_000).toFixed(1);
	const holds = sum.lost === 0 && sum.twice === 0 && sum.wrong.length === 0;
	const caught = early.lost > 0;
	console.info(
		`${holds ? 'Every acknowledged ballot is there, once' : 'NOT KEPT'}; ${caught ? 'the early one is caught' : 'the early one is NOT CAUGHT'} (${minutes} minutes).`
	);
	process.exitCode = holds && caught ? 0 : 1;
} finally {
	rmSync(script, { force: true });
}
