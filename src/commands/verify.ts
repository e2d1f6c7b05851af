/** `npm run -s verify -- FILE.record.txt`: checks the published record of a vote, without any database. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkAny, type OfficersReport } from '../lib/check/check-any.ts';
import type { Report } from '../lib/check/check-bundle.ts';
import { notMadeWords, sentenceOf } from '../lib/check/sentences.ts';
import type { Summary } from '../lib/check/summary.ts';
import { formatPence } from '../lib/kernel/money.ts';
import { m } from '../lib/paraglide/messages.js';

/** What was typed can't be understood. */
class UseError extends Error {}

function readArguments(): string | null {
	try {
		const options = { help: { type: 'boolean', default: false } } as const;
		const { values, positionals } = parseArgs({ allowPositionals: true, options });
		if (values.help) return null;
		const [file, ...others] = positionals;
		if (file === undefined || others.length > 0) throw new UseError(m.check_command_one_file());
		return file;
	} catch (problem) {
		throw new UseError((problem as Error).message);
	}
}

function wordsOf(summary: Summary): string[] {
	const { round, ward, publisher, closed, currency, funded, withdrawn, manifest, root } = summary;
	const awards = funded.map(({ title, award }) =>
		m.check_says_project({ title, amount: formatPence(award, currency) })
	);
	const line = (name: string, value: string) => `${name}: ${value}`;
	return [
		line(m.check_says_what(), m.check_says_paper({ title: round, ward })),
		line(m.check_says_publisher(), publisher),
		line(m.check_says_closed(), closed.toISOString()),
		line(m.check_says_funded(), awards.join('; ') || m.check_says_nothing()),
		...(withdrawn.length > 0 ? [line(m.check_says_withdrawn(), withdrawn.join('; '))] : []),
		line(m.check_says_manifest(), manifest),
		line(m.check_says_checkpoint(), root)
	];
}

const soundWords = (made: number, notMade: number): string =>
	notMade > 0 ? m.check_command_sealed({ made, all: made + notMade }) : m.check_command_sound({ all: made });

function textOf({ findings, summary, sound, notMade }: Report): string {
	const failed = findings.filter(({ ok }) => !ok).length;
	const all = findings.length;
	return [
		...findings.flatMap((finding) => [
			`${finding.ok ? m.check_passed() : m.check_failed()} ${sentenceOf(finding)}`,
			...(finding.ok ? [] : [`  ${m.check_where({ where: finding.where })}`])
		]),
		...(notMade.length > 0 ? ['', m.check_not_made_title(), m.check_not_made_why()] : []),
		...notMade.map((what) => `- ${notMadeWords(what)}`),
		'',
		sound ? soundWords(all, notMade.length) : m.check_command_faulty({ failed, all }),
		...(summary ? ['', m.check_says_lead(), ...wordsOf(summary)] : [])
	].join('\n');
}

/** The record of officers' actions: one file of its own. */
function officersText(report: OfficersReport): string {
	if ('where' in report) {
		return `${m.check_failed()} ${m.check_officers_failed()}\n  ${m.check_where({ where: report.where })}`;
	}
	const { actions, people, approved } = report.summary;
	return [
		`${m.check_passed()} ${m.check_officers_ok({ actions, people })}`,
		...approved.map(({ action, wards, hash, people }) => {
			const said = m.check_officers_approved({ action: m.rounds_officers_action({ action }), people });
			return `  ${said} ${wards.join(', ')} ${hash}`;
		})
	].join('\n');
}

async function main(): Promise<void> {
	const file = readArguments();
	if (file === null) {
		process.stdout.write(m.check_command_use());
		return;
	}
	const bytes = await readFile(file).catch((problem: Error) => {
		throw new UseError(m.check_command_cannot_read({ why: problem.message }));
	});
	const checked = await checkAny(bytes);
	process.stdout.write(`${'vote' in checked ? textOf(checked.vote) : officersText(checked.officers)}\n`);
	const sound = 'vote' in checked ? checked.vote.sound : 'summary' in checked.officers;
	if (!sound) process.exitCode = 1;
}

main().catch((problem: unknown) => {
	const words =
		problem instanceof UseError ? `${problem.message}\n\n${m.check_command_use()}` : (problem as Error).stack;
	process.stderr.write(`${words}\n`);
	process.exitCode = 1;
});
