/** `npm run import -- FILE.pb …`: makes a finished round, ready to be counted, from a Pabulib file. */
import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { m } from '../lib/paraglide/messages.js';
import { Refusal } from '../lib/kernel/errors.ts';
import { closeApp, openApp, type App } from '../lib/operations/app.server.ts';
import { answerTo } from '../lib/operations/refusals.ts';
import { readSettings } from '../lib/operations/settings.server.ts';
import { importElection, type ElectionToImport, type ImportedElection } from '../lib/results/import-election.server.ts';

/** What was typed can't be understood. */
class UseError extends Error {}

/** The import can't go on; the message says all. */
class StopError extends Error {}

function oneOf<Word extends string>(name: string, value: string, words: readonly Word[]): Word {
	const found = words.find((word) => word === value);
	if (found === undefined) throw new UseError(m.results_command_one_of({ name, words: words.join(', ') }));
	return found;
}

function readArguments() {
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: {
				ward: { type: 'string' },
				rule: { type: 'string', default: 'greedy' },
				satisfaction: { type: 'string' },
				help: { type: 'boolean', default: false }
			}
		});
		if (values.help) return null;
		const [file, ...others] = positionals;
		if (file === undefined || others.length > 0) throw new UseError(m.results_command_one_file());
		return {
			file,
			ward: values.ward,
			tallyRule: oneOf('rule', values.rule, ['greedy', 'equal-shares'] as const),
			satisfaction:
				values.satisfaction === undefined
					? undefined
					: oneOf('satisfaction', values.satisfaction, ['cardinality', 'cost', 'points', 'borda'] as const)
		};
	} catch (problem) {
		throw problem instanceof UseError ? problem : new UseError((problem as Error).message);
	}
}

/** A bar on standard error, where somebody watches; nothing otherwise. */
function progressBar(bytes: number): { show: NonNullable<ElectionToImport['onProgress']>; clear: () => void } {
	const width = 30;
	const isWatched = process.stderr.isTTY && bytes > 500_000;
	const write = (text: string) => void (isWatched && process.stderr.write(`\r\u001b[K${text}`));
	return {
		show(step, done, of = bytes) {
			const part = of === 0 ? 1 : Math.min(1, done / of);
			const bar = '█'.repeat(Math.round(part * width)).padEnd(width, '░');
			write(`${bar} ${step === 'reading' ? m.results_command_reading() : m.results_command_keeping({ done, of })}`);
		},
		clear: () => write('')
	};
}

function tell(app: App, { roundId, wardId, title, projects, ballots }: ImportedElection): void {
	const address = `${app.settings.ORIGIN}/rounds/${roundId}/${wardId}`;
	const count = `${app.settings.ORIGIN}/officer/rounds/${roundId}/count`;
	process.stdout.write(`${m.results_command_done({ title, projects, ballots, address, count })}\n`);
}

/** Ctrl-C stops the import and takes out what was kept so far; a second one stops everything. */
function stopOnSignal(): AbortSignal {
	const controller = new AbortController();
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => controller.abort(new StopError(m.results_command_stopped())));
	}
	return controller.signal;
}

/** @throws StopError for a wrong setting, or a database that isn't there yet. */
async function openStored(): Promise<App> {
	try {
		return await openApp(readSettings(process.env));
	} catch (problem) {
		throw new StopError((problem as Error).message, { cause: problem });
	}
}

async function main(): Promise<void> {
	const asked = readArguments();
	if (!asked) {
		process.stdout.write(m.results_command_use());
		return;
	}
	const { file, ...choice } = asked;
	const bar = progressBar(statSync(file).size);
	const app = await openStored();
	try {
		const imported = await importElection(app, {
			...choice,
			name: path.basename(file),
			open: () => createReadStream(file, { highWaterMark: 262_144 }),
			onProgress: bar.show,
			signal: stopOnSignal()
		});
		bar.clear();
		tell(app, imported);
	} finally {
		bar.clear();
		await closeApp(app);
	}
}

/** What went wrong, in a sentence; bugs keep their stack. */
function explain(problem: unknown): string {
	if (problem instanceof UseError) return `${problem.message}\n\n${m.results_command_use()}`;
	if (problem instanceof Refusal) return answerTo(problem).sentence;
	if (problem instanceof Error && 'code' in problem && 'path' in problem)
		return m.results_command_no_file({ why: problem.message });
	return problem instanceof StopError ? problem.message : String((problem as Error).stack);
}

main().catch((problem: unknown) => {
	process.stderr.write(`${explain(problem)}\n`);
	process.exitCode = 1;
});
