/**
 * `npm run bench:tally -- FILES… [--growth]`: how long reading and counting take, beside a plain reader that only cuts up lines.
 * Without files: a made-up election, and how time and memory grow with the number of ballots. Prints tables in Markdown.
 * Each file, and each size, is measured in a process of its own, so that none profits or suffers from another's memory.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Election } from '../lib/tally/election.ts';
import { readPabulib } from '../lib/tally/read-pabulib.ts';
import type { Settings } from '../lib/tally/settings.ts';
import { tally } from '../lib/tally/tally.ts';
import { tiesById } from '../lib/tally/ties.ts';

/** Elections that are counted with add1 within their line; how often add1 counts depends on the election, not on its size. */
const ADD1_FILES = /Lodz_2022|Amsterdam_621/;

/** What is timed, and how many times as long as the plain reader it may take on files over 500 kB (`only` of these names). */
const COUNTS: readonly { name: string; settings: Settings; atMost: number | null; only?: RegExp; repeat: number }[] = [
	{ name: 'greedy', settings: { rule: 'greedy' }, atMost: null, repeat: 7 },
	{
		name: 'equal shares (cardinality)',
		settings: { rule: 'equal-shares', satisfaction: 'cardinality' },
		atMost: 2,
		repeat: 7
	},
	{ name: 'equal shares (cost)', settings: { rule: 'equal-shares', satisfaction: 'cost' }, atMost: 2, repeat: 15 },
	{ name: 'equal shares (points)', settings: { rule: 'equal-shares', satisfaction: 'points' }, atMost: 2, repeat: 7 },
	{ name: 'equal shares (Borda)', settings: { rule: 'equal-shares', satisfaction: 'borda' }, atMost: 2, repeat: 7 },
	{
		name: '… with add1 (cardinality)',
		settings: { rule: 'equal-shares', satisfaction: 'cardinality', completion: 'add1' },
		atMost: 20,
		only: ADD1_FILES,
		repeat: 3
	},
	{
		name: '… with add1 (cost)',
		settings: { rule: 'equal-shares', satisfaction: 'cost', completion: 'add1' },
		atMost: 20,
		only: ADD1_FILES,
		repeat: 3
	},
	{ name: 'Phragmén', settings: { rule: 'phragmen' }, atMost: null, repeat: 7 }
];

/** The median of processor time, in milliseconds: on a busy machine the clock on the wall says nothing. */
function timeOf(repeat: number, work: () => void): number {
	const times: number[] = [];
	// Once untimed: what is measured is the code, not its compiler.
	if (repeat > 1) work();
	for (let i = 0; i < repeat; i++) {
		const before = process.cpuUsage();
		work();
		const used = process.cpuUsage(before);
		times.push((used.user + used.system) / 1000);
	}
	return times.sort((a, b) => a - b)[repeat >> 1]!;
}

/** The yardstick: the file as text, lines, fields, nothing else. */
function plainReader(text: string): number {
	let fields = 0;
	for (const line of text.split('\n')) fields += line.split(';').length;
	return fields;
}

const print = (cells: readonly string[]): void => console.info(`| ${cells.join(' | ')} |`);
const milliseconds = (time: number): string => `${time.toFixed(1)} ms`;
const peak = (): string => `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;

/** Points and Borda need ballots that say more than yes. */
function applies({ ballots, ballotKind }: Election, settings: Settings): boolean {
	const satisfaction = 'satisfaction' in settings ? settings.satisfaction : undefined;
	if (satisfaction === 'points') return ballots.points !== null;
	return satisfaction !== 'borda' || ballotKind === 'ordinal' || ballots.points !== null;
}

function benchFile(file: string): void {
	const yardstick = timeOf(15, () => plainReader(readFileSync(file, 'utf8')));
	let election: Election | null = null;
	const reading = timeOf(15, () => {
		election = readPabulib(readFileSync(file), { keep: 'election' }).election;
	});
	const large = statSync(file).size > 500_000;
	const row = (name: string, time: number, atMost: number | null) => {
		const ratio = time / yardstick;
		const verdict =
			atMost === null || !large ? '' : ratio <= atMost ? `at most ${atMost}: yes` : `at most ${atMost}: NO`;
		print([path.basename(file), name, milliseconds(time), ratio.toFixed(2), verdict, peak()]);
	};
	row('plain reader', yardstick, null);
	row('reading', reading, 3);
	const ties = tiesById(election!);
	for (const { name, settings, atMost, only, repeat } of COUNTS) {
		if (!applies(election!, settings)) continue;
		row(
			name,
			timeOf(repeat, () => tally(election!, settings, ties)),
			only === undefined || only.test(file) ? atMost : null
		);
	}
}

/** A made-up file: as many ballots of 1 to 8 of 200 projects, some much more liked than others. Repeatable: its numbers come from one formula. */
function madeUpFile(ballots: number): string {
	let state = 12345;
	const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
	const lines = [
		`META\nkey;value\nnum_votes;${ballots}\nbudget;5000000\nvote_type;approval\nPROJECTS\nproject_id;cost`
	];
	for (let project = 0; project < 200; project++) lines.push(`P${project};${10_000 + Math.floor(next() * 300_000)}`);
	lines.push('VOTES\nvoter_id;vote');
	for (let ballot = 0; ballot < ballots; ballot++) {
		const chosen = new Set<number>();
		for (let left = 1 + Math.floor(next() * 8); left > 0; left--) chosen.add(Math.floor(next() ** 2 * 200));
		lines.push(`${ballot};${[...chosen].map((project) => `P${project}`).join()}`);
	}
	return `${lines.join('\n')}\n`;
}

const SIZES = [1_000, 10_000, 100_000, 1_000_000] as const;

/** One row of the table of growth: times, and what they are for each thousand ballots. */
function benchSize(ballots: number): void {
	const file = Buffer.from(madeUpFile(ballots));
	const repeat = ballots > 100_000 ? 5 : 9;
	const yardstick = timeOf(repeat, () => plainReader(file.toString('utf8')));
	let election: Election | null = null;
	const reading = timeOf(repeat, () => {
		election = readPabulib(file, { keep: 'election' }).election;
	});
	const ties = tiesById(election!);
	const greedy = timeOf(repeat, () => tally(election!, { rule: 'greedy' }, ties));
	const shares = timeOf(repeat, () => tally(election!, { rule: 'equal-shares', satisfaction: 'cost' }, ties));
	const cells = [yardstick, reading, greedy, shares].flatMap((time) => [
		milliseconds(time),
		((time * 1000) / ballots).toFixed(3)
	]);
	print([ballots.toLocaleString('en'), ...cells, peak()]);
}

/** Runs this command again in a process of its own. */
function alone(...given: readonly string[]): void {
	const { status } = spawnSync(process.execPath, [...process.execArgv, process.argv[1]!, ...given], {
		stdio: 'inherit'
	});
	if (status !== 0) process.exit(status ?? 1);
}

function benchFiles(files: readonly string[]): void {
	print(['file', 'what', 'processor time', '× plain reader', 'line', 'peak memory so far']);
	print(['---', '---', '--:', '--:', '---', '--:']);
	for (const file of files) alone('--file', file);
	console.info();
}

function benchGrowth(): void {
	const names = ['plain reader', 'reading', 'greedy', 'equal shares'].flatMap((name) => [name, '… each 1,000']);
	print(['ballots', ...names, 'peak memory']);
	print(Array.from({ length: names.length + 2 }, () => '--:'));
	for (const size of SIZES) alone('--size', String(size));
	console.info();
}

function benchMadeUp(): void {
	const folder = mkdtempSync(path.join(tmpdir(), 'bench-tally-'));
	try {
		const file = path.join(folder, 'made-up.pb');
		writeFileSync(file, madeUpFile(100_000));
		benchFiles([file]);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

function describeMachine(): void {
	const day = new Date().toISOString().slice(0, 10);
	const gigabytes = Math.round(totalmem() / 2 ** 30);
	console.info(
		`${day}, Node ${process.version}, ${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${gigabytes} GB.`,
		'Medians of several runs, in milliseconds of processor time, the first run left out.\n'
	);
}

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { growth: { type: 'boolean', default: false }, file: { type: 'string' }, size: { type: 'string' } }
});
if (values.file !== undefined) benchFile(values.file);
else if (values.size !== undefined) benchSize(Number(values.size));
else {
	describeMachine();
	if (positionals.length > 0) benchFiles(positionals);
	else benchMadeUp();
	if (values.growth || positionals.length === 0) benchGrowth();
}
