import { describe, expect, test } from 'vitest';
import { Refusal } from '$lib/kernel/errors.ts';
import { placeName, planOfImport, projectsOfImport, readDay } from '$lib/results/imported-round.ts';
import { readElectionFile } from '$lib/results/read-election-file.server.ts';
import { checkPlan } from '$lib/rounds/plan.ts';
import { readPabulib } from '$lib/tally/read-pabulib.ts';

const words = {
	title: 'Election from x.pb',
	summary: 'Imported.',
	funder: 'The file',
	project: (id: string) => `Project ${id}`
};
const NOW = new Date('2026-11-21T12:00:00Z');
const fileWith = (meta: string, projects = 'project_id;cost\n1;10\n2;20\n3;30') =>
	readPabulib(
		`META\nkey;value\nbudget;50\nvote_type;approval\n${meta}\nPROJECTS\n${projects}\nVOTES\nvoter_id;vote\n1;1`,
		{ leastScale: 100 }
	);
const planOf = (meta: string) =>
	planOfImport(fileWith(meta), { wardId: 'w', tallyRule: 'greedy', satisfaction: 'cost' }, words, NOW);

describe('the days of a file', () => {
	test.each([
		['31.10.2022', '2022-10-31'],
		['1.2.2024', '2024-02-01'],
		['2018', '2018-12-31']
	])('%s', (text, day) => {
		expect(readDay(text, 'last')).toEqual(new Date(`${day}T00:00:00Z`));
	});
	test.each(['', '31.02.2022', '2022-10-31', 'soon', '32.1.2022'])('%j is no day', (text) => {
		expect(readDay(text, 'last')).toBeNull();
	});
});

describe('the round that a file becomes', () => {
	test.each([
		'',
		'date_begin;03.10.2022\ndate_end;31.10.2022',
		'date_begin;2018\ndate_end;2018',
		'date_begin;01.01.2030\ndate_end;01.02.2030',
		'date_begin;31.10.2022\ndate_end;03.10.2022',
		`description;${'long '.repeat(100)}`,
		'max_length;0',
		'currency;zł'
	])('is over and sound, with META %j', (meta) => {
		const plan = planOf(meta);
		expect(checkPlan(plan)).toEqual({});
		expect(plan.votingClosesAt.getTime()).toBeLessThan(NOW.getTime());
		expect(plan.wards[0]!.contributions[0]!.amount).toBe(5000);
	});

	test('keeps the currency, and says so when there is none', () => {
		expect(planOf('currency;pln').currency).toBe('PLN');
		expect(planOf('unit;Somewhere').currency).toBe('XXX');
	});

	test('limits ticks only where the file does', () => {
		expect(planOf('max_length;2')).toMatchObject({ ballotType: 'choose', mostChoices: 2 });
		expect(planOf('max_length;3')).toMatchObject({ ballotType: 'approve', mostChoices: null });
		expect(planOf('max_length;x')).toMatchObject({ ballotType: 'approve', mostChoices: null });
	});

	test('is called what the file describes, with its year once', () => {
		expect(planOf('description;Fund\ninstance;2024').title).toBe('Fund, 2024');
		expect(planOf('description;Fund 2024\ninstance;2024').title).toBe('Fund 2024');
		expect(planOf('comment;none').title).toBe('Election from x.pb');
	});

	test('names its place, and where its projects are', () => {
		const file = fileWith('unit;Town\nsubunit;North', 'project_id;cost;district;name\n1;10;Left;A  bench\n2;20;;');
		expect(placeName(file)).toBe('Town, North');
		expect(projectsOfImport(file, words).map(({ title, place }) => [title, place])).toEqual([
			['A bench', 'Left'],
			['Project 2', '']
		]);
	});
});

describe('files that are no use', () => {
	async function problemWith(open: () => AsyncIterable<Uint8Array>) {
		const problem = await readElectionFile(open).then(
			() => null,
			(problem: unknown) => problem
		);
		return problem instanceof Refusal ? { code: problem.code, ...problem.details } : problem;
	}
	const of = (text: string) =>
		async function* () {
			yield new TextEncoder().encode(text);
		};

	test('a line for a cost with three decimals, past quoted line ends', async () => {
		const text =
			'META\nkey;value\nbudget;50\nvote_type;approval\nPROJECTS\nname;project_id;cost\n"two\nlines";1;10\nx;2;20.125\nVOTES\nvoter_id;vote\n1;1';
		expect(await problemWith(of(text))).toMatchObject({
			code: 'BadFile',
			line: 9,
			why: expect.stringContaining('20.125')
		});
	});

	test('a line for a budget with three decimals', async () => {
		const text =
			'META\nkey;value\nvote_type;approval\nbudget;50.001\nPROJECTS\nproject_id;cost\n1;10\nVOTES\nvoter_id;vote\n1;1';
		expect(await problemWith(of(text))).toMatchObject({ code: 'BadFile', line: 4 });
	});

	test('a file of 200 MB is refused with the line that it got to', async () => {
		// Every ballot ticks the same project a thousand times.
		const megabyte = new TextEncoder().encode(`1;${'1,'.repeat(1_022)}1\n`.repeat(512));
		const endless = async function* () {
			yield new TextEncoder().encode(
				'META\nkey;value\nvote_type;approval\nbudget;50\nPROJECTS\nproject_id;cost\n1;10\nVOTES\nvoter_id;vote\n'
			);
			for (let i = 0; i < 200; i++) yield megabyte;
		};
		const problem = await problemWith(endless);
		expect(problem).toMatchObject({ code: 'BadFile', why: expect.stringContaining('100 MB') });
		expect((problem as { line: number }).line).toBeGreaterThan(50_000);
	});
});
