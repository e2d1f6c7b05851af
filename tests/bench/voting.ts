/**
 * `npm run bench:voting`: how many ballots the built app acknowledges each second, and how long phones wait, with every
 * check on: driven over HTTP from this process, with ballots that were signed before. Beside it, in the same run, what bare
 * node:http and SQLite reach. Prints a table in Markdown. With `-- --memory N` it casts N ballots instead and prints how
 * much memory the server has meanwhile. With `-- --readme` the README shows what was printed. Build the app first.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { manifestFormat } from '$lib/record/entries.ts';
import { publicBox } from '$lib/voting/box-papers.server.ts';
import { paperInBox } from '$lib/voting/open-paper.server.ts';
import { serveOn } from '../journeys/server.ts';
import { bundle } from '../load/bundle.ts';
import { closeFiles, openRound } from '../load/open-round.ts';
import { receiptCheck } from '../load/receipt-check.ts';
import { HERE } from '../store/voting/a-round.ts';
import { drive, type Pace } from './drive.ts';
import { makeVoters, type MadeBallot } from './voters.ts';

const PHONES = [1, 16, 64, 256] as const;
const SECONDS = 5;
/** More than any server answers in that time. */
const BALLOTS = 12_000;
/** A multiple of every number of phones. */
const VOTERS = 2_048;
const AIM = { phones: 64, ratio: 0.5, p99: 250 };
const BALLOTS_PATH = `/box/${HERE.roundId}/${HERE.wardId}/ballots`;

const printed: string[] = [];

function say(line: string): void {
	console.info(line);
	printed.push(line);
}

const print = (cells: readonly string[]): void => say(`| ${cells.join(' | ')} |`);
const whole = (number: number): string => Math.round(number).toLocaleString('en');
const milliseconds = (time: number): string => `${time < 10 ? time.toFixed(1) : whole(time)} ms`;

/** An installation, its voters, and what checks its receipts. */
async function prepare(folder: string) {
	const app = await openRound(folder);
	await paperInBox(app, HERE);
	const { manifest, checkpoint } = (await publicBox(app.stores.box, HERE))!;
	const read = manifestFormat.decode(new Uint8Array(Buffer.from(manifest, 'base64')));
	const ballots = await makeVoters(app, VOTERS);
	await closeFiles(app);
	return { ballots, isReceipt: receiptCheck(read, checkpoint.split('\n')[0]!) };
}

async function serveBare(script: string, folder: string, commit: 'own' | 'group') {
	const child = spawn(process.execPath, [script, folder, commit], { stdio: ['ignore', 'pipe', 'inherit'] });
	const [port] = (await once(child.stdout, 'data')) as [Buffer];
	return { target: { port: Number(String(port)), path: '/' }, stop: () => child.kill() };
}

/** @throws Error when anything but a right receipt came back for a ballot */
function demandReceipts(
	{ answers }: Pace,
	ballots: readonly MadeBallot[],
	isReceipt: ReturnType<typeof receiptCheck>
): void {
	const wrong = answers.findIndex((answer, place) => answer && !isReceipt(answer.said.receipt, ballots[place]!.leaf));
	if (wrong >= 0) throw new Error(`no receipt: ${JSON.stringify(answers[wrong])}`);
}

function describeMachine(): void {
	const gigabytes = Math.round(totalmem() / 2 ** 30);
	const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores shared by server and phones, ${gigabytes} GB`;
	say(`${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${machine}.\n`);
}

async function compare(folder: string): Promise<void> {
	const { ballots, isReceipt } = await prepare(folder);
	const script = await bundle('tests/bench/bare-server.ts');
	const app = await serveOn(folder, { LOG_LEVEL: 'info' });
	const target = { port: Number(new URL(app.origin).port), path: BALLOTS_PATH };
	const own = await serveBare(script, folder, 'own');
	const group = await serveBare(script, folder, 'group');
	try {
		// Once untimed: what is measured is the code, not its compiler.
		const first = await ballots(2_000);
		for (const one of [target, own.target, group.target]) await drive(one, 32, first);
		print(['phones', 'ballots a second', 'p50', 'p99', 'bare, own commits', 'ratio', 'bare, group commit', 'ratio']);
		print(Array.from({ length: 8 }, () => '--:'));
		for (const phones of PHONES) {
			const made = await ballots(BALLOTS);
			const alone = await drive(own.target, phones, made, SECONDS);
			const ours = await drive(target, phones, made, SECONDS);
			const grouped = await drive(group.target, phones, made, SECONDS);
			demandReceipts(ours, made, isReceipt);
			const ratio = (bare: Pace) => (ours.perSecond / bare.perSecond).toFixed(2);
			const numbers = [phones, ours.perSecond].map(whole).concat([ours.p50, ours.p99].map(milliseconds));
			print([...numbers, whole(alone.perSecond), ratio(alone), whole(grouped.perSecond), ratio(grouped)]);
			if (phones === AIM.phones) {
				const reached = ours.perSecond / alone.perSecond >= AIM.ratio && ours.p99 < AIM.p99;
				process.exitCode = reached ? 0 : 1;
			}
		}
	} finally {
		own.stop();
		group.stop();
		await app.stop();
		rmSync(script, { force: true });
	}
}

/** Resident memory of a process, in megabytes. */
const memoryOf = (pid: number): number =>
	Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1024;

const STEPS = 20;

async function watchMemory(folder: string, many: number): Promise<void> {
	const { ballots, isReceipt } = await prepare(folder);
	const app = await serveOn(folder);
	const target = { port: Number(new URL(app.origin).port), path: BALLOTS_PATH };
	try {
		print(['ballots', 'memory', 'ballots a second', 'p99']);
		print(['--:', '--:', '--:', '--:']);
		print(['0', `${whole(memoryOf(app.process.pid!))} MB`, '', '']);
		for (let done = 0, step = 1; step <= STEPS; step++) {
			const upTo = Math.round((many * step) / STEPS);
			let pace: Pace | null = null;
			// A few at a time: this process shouldn't hold a million either.
			for (; done < upTo; done = Math.min(upTo, done + 10_000)) {
				const made = await ballots(Math.min(10_000, upTo - done));
				pace = await drive(target, 64, made);
				demandReceipts(pace, made, isReceipt);
			}
			print([whole(done), `${whole(memoryOf(app.process.pid!))} MB`, whole(pace!.perSecond), milliseconds(pace!.p99)]);
		}
	} finally {
		await app.stop();
	}
}

const README_PART = /(?<=<!-- bench:voting -->\n)[^]*(?=<!-- \/bench:voting -->)/;

/** Puts what was printed into the README, in its place there. */
async function showInReadme(): Promise<void> {
	const readme = readFileSync('README.md', 'utf8').replace(README_PART, () => `\n${printed.join('\n')}\n\n`);
	writeFileSync('README.md', await format(readme, { ...(await resolveConfig('README.md')), filepath: 'README.md' }));
}

const { values } = parseArgs({ options: { memory: { type: 'string' }, readme: { type: 'boolean' } } });
const folder = mkdtempSync(path.join(tmpdir(), 'commonpot-bench-'));
try {
	describeMachine();
	if (values.memory === undefined) await compare(folder);
	else await watchMemory(folder, Number(values.memory));
	if (values.readme) await showInReadme();
} finally {
	rmSync(folder, { recursive: true, force: true });
}
