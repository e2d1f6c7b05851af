/** `npm run -s tally -- FILE.pb --rule …`: counts a Pabulib file without any database. */
import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Election } from '../lib/tally/election.ts';
import type { Outcome } from '../lib/tally/outcome.ts';
import { writeDecimal } from '../lib/tally/pabulib-amount.ts';
import { PabulibError } from '../lib/tally/pabulib-file.ts';
import { readPabulibStream } from '../lib/tally/read-pabulib.ts';
import type { Satisfaction, Settings } from '../lib/tally/settings.ts';
import { SettingsError } from '../lib/tally/supporters.ts';
import { tally } from '../lib/tally/tally.ts';
import { drawTies, isSeed, tiesByCheapest, tiesById, type TieOrder } from '../lib/tally/ties.ts';

const USE = `Count a Pabulib file.

  npm run -s tally -- FILE.pb --rule greedy|equal-shares
      [--satisfaction cardinality|cost]   what a project is worth to its supporters (equal shares; left out: cardinality)
      [--fewest-votes N]                  a project with fewer isn't funded (left out: 0)
      [--ties id|cheapest|seed:HEX]       who goes first in a tie (left out: id)
      [--most-megabytes N]                refuse longer files (left out: 256)
      [--json]                            one JSON object on one line
`;

/** What was typed can't be understood. */
class UseError extends Error {}

function readArguments() {
	try {
		return parseArgs({
			allowPositionals: true,
			options: {
				rule: { type: 'string' },
				satisfaction: { type: 'string', default: 'cardinality' },
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

function readSettings(values: Values): Settings {
	const rule = oneOf('rule', values.rule, ['greedy', 'equal-shares']);
	const satisfaction = oneOf<Satisfaction>('satisfaction', values.satisfaction, ['cardinality', 'cost']);
	const fewestVotes = wholeNumber('fewest-votes', values['fewest-votes']);
	return rule === 'greedy' ? { rule, fewestVotes } : { rule, satisfaction, fewestVotes };
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

function asJson(election: Election, outcome: Outcome): string {
	return JSON.stringify({
		rule: outcome.settings.rule,
		budget: inCurrency(election, outcome.budget),
		winners: outcome.winners,
		cost: inCurrency(election, outcome.cost),
		ties: outcome.ties
	});
}

function asText(election: Election, outcome: Outcome): string {
	const money = (amount: number) =>
		`${writeDecimal(amount, election.scale)}${election.currency ? ` ${election.currency}` : ''}`;
	const names = new Map(election.projects.map((project) => [project.id, project.name ?? '']));
	const lines = [
		`${outcome.voters} ballots, ${election.projects.length} projects, ${money(outcome.budget)}`,
		...outcome.steps.map(
			(step) => `${step.step}. ${step.id} ${names.get(step.id)!}: ${money(step.award)}, ${money(step.left)} left`
		),
		...outcome.ties.map(
			(tie) => `Tie at step ${tie.step}: ${tie.tied.join(', ')}; ${tie.chosen} goes first by ${tie.how}`
		),
		`${outcome.winners.length} funded for ${money(outcome.cost)}`
	];
	return lines.join('\n');
}

async function main(): Promise<void> {
	const { values, positionals } = readArguments();
	if (values.help) {
		process.stdout.write(USE);
		return;
	}
	const [file, ...others] = positionals;
	if (file === undefined || others.length > 0) throw new UseError('Name one file.');
	const settings = readSettings(values);
	const mostBytes = wholeNumber('most-megabytes', values['most-megabytes']) * 1_048_576;
	const pieces = createReadStream(file, { highWaterMark: 1_048_576 });
	const { election } = await readPabulibStream(pieces, { keep: 'election', mostBytes });
	const outcome = tally(election, settings, await readTies(election, values.ties));
	process.stdout.write(`${values.json ? asJson(election, outcome) : asText(election, outcome)}\n`);
}

/** What went wrong, in one sentence; bugs keep their stack. */
function explain(error: unknown): string {
	if (error instanceof UseError) return `${error.message}\n\n${USE}`;
	if (error instanceof PabulibError) return `The file can't be counted. ${error.message}.\n`;
	if (error instanceof SettingsError) return 'The ballots of this file have no points.\n';
	if (error instanceof Error && 'code' in error && 'path' in error) return `The file can't be read: ${error.message}\n`;
	return `${(error as Error).stack}\n`;
}

main().catch((error: unknown) => {
	process.stderr.write(explain(error));
	process.exitCode = 1;
});
