/** `npm run -s tally -- FILE.pb --rule …`: counts a Pabulib file without any database. */
import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { MOST_MONEY, type Election } from '../lib/tally/election.ts';
import { figuresOf } from '../lib/tally/figures.ts';
import type { Outcome } from '../lib/tally/outcome.ts';
import { readDecimal, scaled, writeDecimal } from '../lib/tally/pabulib-amount.ts';
import { PabulibError } from '../lib/tally/pabulib-file.ts';
import { readPabulibStream } from '../lib/tally/read-pabulib.ts';
import type { Settings } from '../lib/tally/settings.ts';
import { SettingsError } from '../lib/tally/supporters.ts';
import { tally } from '../lib/tally/tally.ts';
import { drawTies, isSeed, tiesByCheapest, tiesById, type TieOrder } from '../lib/tally/ties.ts';
import { tallyText } from './tally-text.ts';

const USE = `Count Pabulib files.

  npm run -s tally -- FILE.pb … --rule greedy|equal-shares|exact-equal-shares|bos|phragmen|maximin-support|max-welfare
      [--order votes|votes-per-cost|score|score-per-cost]   what greedy goes by (left out: votes)
      [--stop-at-first]                         greedy: stop at the first that doesn't fit, instead of skipping it
      [--satisfaction cardinality|cost|points|borda]        what a project is worth to its supporters (left out: cardinality)
      [--completion none|greedy|add1|add1-greedy|add-opt]   what is done with money that is left (left out: none)
      [--no-exhaustive-stop]                    add1: don't stop when nothing more fits
      [--increment N]                           add1: in the file's currency (left out: 1)
      [--compare-with-greedy]                   keep greedy's outcome where more voters prefer it
      [--category-limits]                       greedy: keep to the file's limits on categories
      [--fewest-votes N]                        a project with fewer isn't funded (left out: 0)
      [--ties id|cheapest|seed:HEX]             who goes first in a tie (left out: id)
      [--explain]                               steps, reasons, what would have changed them, and how voters fared
      [--most-megabytes N]                      refuse longer files (left out: 256)
      [--json]                                  one JSON object for each file, each on its line
`;

/** What was typed can't be understood. */
class UseError extends Error {}

function readArguments() {
	try {
		return parseArgs({
			allowPositionals: true,
			options: {
				rule: { type: 'string' },
				order: { type: 'string', default: 'votes' },
				'stop-at-first': { type: 'boolean', default: false },
				satisfaction: { type: 'string' },
				completion: { type: 'string', default: 'none' },
				'no-exhaustive-stop': { type: 'boolean', default: false },
				increment: { type: 'string' },
				'compare-with-greedy': { type: 'boolean', default: false },
				'category-limits': { type: 'boolean', default: false },
				explain: { type: 'boolean', default: false },
				'fewest-votes': { type: 'string', default: '0' },
				ties: { type: 'string', default: 'id' },
				'most-megabytes': { type: 'string', default: '256' },
				json: { type: 'boolean', default: false },
				help: { type: 'boolean', default: false }
			}
		});
	} catch (error) {
		throw new UseError((error as Error).message);
	}
}

function oneOf<Word extends string>(name: string, value: string | undefined, words: readonly Word[]): Word {
	const found = words.find((word) => word === value);
	if (found === undefined) throw new UseError(`--${name} must be ${words.join(' or ')}`);
	return found;
}

function wholeNumber(name: string, value: string): number {
	if (!/^\d{1,9}$/.test(value)) throw new UseError(`--${name} must be a whole number`);
	return Number(value);
}

type Values = ReturnType<typeof readArguments>['values'];

const RULES = [
	'greedy',
	'equal-shares',
	'exact-equal-shares',
	'bos',
	'phragmen',
	'maximin-support',
	'max-welfare'
] as const;
const ORDERS = ['votes', 'votes-per-cost', 'score', 'score-per-cost'] as const;
const SATISFACTIONS = ['cardinality', 'cost', 'points', 'borda'] as const;

/** What was asked for, for a file of this scale: an increment is written in the file's currency. */
function readSettings(values: Values, scale: number): Settings {
	const rule = oneOf('rule', values.rule, RULES);
	const any = { fewestVotes: wholeNumber('fewest-votes', values['fewest-votes']), explain: values.explain };
	const given =
		values.satisfaction === undefined ? undefined : oneOf('satisfaction', values.satisfaction, SATISFACTIONS);
	const satisfaction = given ?? 'cardinality';
	switch (rule) {
		case 'greedy':
			return {
				rule,
				order: oneOf('order', values.order, ORDERS),
				stopAtFirst: values['stop-at-first'],
				categoryLimits: values['category-limits'],
				...(given === undefined ? {} : { satisfaction: given }),
				...any
			};
		case 'equal-shares':
			return {
				rule,
				satisfaction,
				completion: oneOf('completion', values.completion, ['none', 'greedy', 'add1', 'add1-greedy'] as const),
				exhaustiveStop: !values['no-exhaustive-stop'],
				compareWithGreedy: values['compare-with-greedy'],
				...(values.increment === undefined ? {} : { increment: readIncrement(values.increment, scale) }),
				...any
			};
		case 'exact-equal-shares':
			return {
				rule,
				satisfaction,
				completion: oneOf('completion', values.completion, ['none', 'greedy', 'add-opt'] as const),
				...any
			};
		case 'bos':
		case 'max-welfare':
			return { rule, satisfaction, ...any };
		default:
			return { rule, ...any };
	}
}

/** An increment in smallest units. */
function readIncrement(text: string, scale: number): number {
	const decimals = String(scale).length - 1;
	const value = readDecimal(text);
	const amount = value === null || value.decimals > decimals ? null : scaled(value, decimals, MOST_MONEY);
	if (amount === null || amount === 0)
		throw new UseError('--increment must be an amount above nothing, with no more decimals than the file has');
	return amount;
}

async function readTies(election: Election, how: string): Promise<TieOrder> {
	if (how === 'id') return tiesById(election);
	if (how === 'cheapest') return tiesByCheapest(election);
	const seed = how.startsWith('seed:') ? how.slice('seed:'.length) : '';
	if (!isSeed(seed))
		throw new UseError('--ties must be id, cheapest or seed: and an even number of hexadecimal digits');
	return await drawTies(election, seed);
}

/** An amount in the file's currency, digit by digit: 1337 or 1337.5. */
const inCurrency = (election: Election, amount: number): number => Number(writeDecimal(amount, election.scale));

interface Milliseconds {
	readonly read: number;
	readonly tally: number;
}

function asJson(election: Election, outcome: Outcome, milliseconds: Milliseconds): string {
	return JSON.stringify({
		rule: outcome.settings.rule,
		budget: inCurrency(election, outcome.budget),
		winners: outcome.winners,
		cost: inCurrency(election, outcome.cost),
		ties: outcome.ties,
		milliseconds,
		...(outcome.provedBest === undefined ? {} : { provedBest: outcome.provedBest }),
		...(outcome.settings.explain
			? {
					scale: election.scale,
					endowment: outcome.endowment,
					steps: outcome.steps,
					projects: outcome.projects,
					figures: figuresOf(election, outcome.winners)
				}
			: {})
	});
}

async function main(): Promise<void> {
	const { values, positionals } = readArguments();
	if (values.help) {
		process.stdout.write(USE);
		return;
	}
	if (positionals.length === 0) throw new UseError('Name a file.');
	readSettings(values, 1_000_000);
	for (const file of positionals) process.stdout.write(`${await countFile(file, values)}\n`);
}

/** How long is spent on finding out what would have changed a count, in milliseconds; what isn't found by then is left out. */
const MOST_EXPLAINING = 60_000;

async function countFile(file: string, values: Values): Promise<string> {
	const mostBytes = wholeNumber('most-megabytes', values['most-megabytes']) * 1_048_576;
	const start = performance.now();
	const pieces = createReadStream(file, { highWaterMark: 1_048_576 });
	const { election } = await readPabulibStream(pieces, { keep: 'election', mostBytes });
	const ties = await readTies(election, values.ties);
	const read = performance.now();
	const mayGoOn = () => performance.now() - read < MOST_EXPLAINING;
	const outcome = tally(election, readSettings(values, election.scale), ties, mayGoOn);
	const milliseconds = { read: Math.round(read - start), tally: Math.round(performance.now() - read) };
	return values.json ? asJson(election, outcome, milliseconds) : tallyText(election, outcome);
}

const SETTINGS_PROBLEMS: Record<SettingsError['problem'], string> = {
	'no-points': 'The ballots of this file have no points.',
	'worth-differs': 'This rule needs a satisfaction that is the same for all: cardinality or cost.',
	'too-many-projects': 'Only greedy counts more than 20,000 projects.',
	'too-close': "Two projects are so close, or equal, that this rule can't tell them apart in reasonable time.",
	'too-large': 'The amounts and the number of voters are too large together for this rule.',
	'too-many-changes': 'The outcome changes at too many endowments to be counted at each. Choose another completion.',
	'increment-too-small': 'Counting would take too long: choose a larger --increment.'
};

/** What went wrong, in one sentence; bugs keep their stack. */
function explain(error: unknown): string {
	if (error instanceof UseError) return `${error.message}\n\n${USE}`;
	if (error instanceof PabulibError) return `The file can't be counted. ${error.message}.\n`;
	if (error instanceof SettingsError) return `${SETTINGS_PROBLEMS[error.problem]}\n`;
	if (error instanceof Error && 'code' in error && 'path' in error) return `The file can't be read: ${error.message}\n`;
	return `${(error as Error).stack}\n`;
}

main().catch((error: unknown) => {
	process.stderr.write(explain(error));
	process.exitCode = 1;
});
