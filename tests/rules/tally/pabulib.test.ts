import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ElectionError } from '../../../src/lib/tally/election.ts';
import { makeElection } from '../../../src/lib/tally/make-election.ts';
import { readDecimal, scaled, writeDecimal } from '../../../src/lib/tally/pabulib-amount.ts';
import { PabulibError } from '../../../src/lib/tally/pabulib-file.ts';
import { readPabulib, readPabulibStream } from '../../../src/lib/tally/read-pabulib.ts';
import { fileOfElection, writePabulib } from '../../../src/lib/tally/write-pabulib.ts';
import { RUNS } from './property-runs.ts';
import { electionOf, smallElections } from './small-elections.ts';

const GOOD = `META
key;value
num_votes;3
budget;100,5
vote_type;approval
PROJECTS
project_id;cost;name
a;10;Apples
b;20.25;"Bread; and ""butter"""
VOTES
voter_id;vote
1;a,b
2;
3;b,a
`;

/** The error that reading gives: its problem, line and column. */
function problemOf(text: string | Uint8Array): readonly [string, number, number] {
	try {
		readPabulib(text);
	} catch (error) {
		if (error instanceof PabulibError) return [error.problem, error.line, error.column];
		throw error;
	}
	throw new Error('was read without complaint');
}

vi.setConfig({ testTimeout: 300_000 });

describe('reading Pabulib files', () => {
	it('reads amounts exactly, at the file’s own scale', () => {
		const { election, meta, projectRows } = readPabulib(GOOD);
		expect(election).toMatchObject({ budget: 10050, scale: 100, currency: null, ballotKind: 'approval' });
		expect(election.projects.map((project) => project.cost)).toEqual([1000, 2025]);
		expect(election.ballots.voters).toBe(3);
		expect(meta.get('budget')).toBe('100,5');
		expect(projectRows[1]![2]).toBe('Bread; and "butter"');
		expect(readPabulib(GOOD.replace('20.25', '20').replace('100,5', '100.00')).election.scale).toBe(1);
		expect(readPabulib(GOOD.replace('20.25', '20').replace('100,5', '100'), { leastScale: 100 }).election.budget).toBe(
			10_000
		);
	});

	it.each([
		['nothing', '', 'empty', 1, 1],
		['only blank lines', '\n\n', 'empty', 1, 1],
		['something else', 'hello\n', 'missing-section', 1, 1],
		['no PROJECTS', 'META\nkey;value\nbudget;1\nvote_type;approval\nVOTES\n', 'missing-section', 5, 1],
		['no VOTES', GOOD.slice(0, GOOD.indexOf('VOTES')), 'missing-section', 10, 1],
		['a second VOTES', `${GOOD}VOTES\n`, 'section-twice', 15, 1],
		['no budget', GOOD.replace('budget;100,5\n', ''), 'missing-key', 5, 1],
		['no vote type', GOOD.replace('vote_type;approval\n', ''), 'missing-key', 5, 1],
		['an unknown vote type', GOOD.replace('approval', 'telepathy'), 'unknown-vote-type', 5, 11],
		['a budget that is no number', GOOD.replace('100,5', '1,000.50'), 'bad-amount', 4, 8],
		['a negative cost', GOOD.replace(';10;', ';-10;'), 'bad-amount', 8, 3],
		['a cost with an exponent', GOOD.replace(';10;', ';1e3;'), 'bad-amount', 8, 3],
		['a huge cost', GOOD.replace(';10;', ';99999999999999999;'), 'bad-amount', 8, 1],
		['a project twice', GOOD.replace('b;20.25', 'a;20.25'), 'project-twice', 9, 1],
		['a project without id', GOOD.replace('b;20.25', ' ;20.25'), 'empty-id', 9, 1],
		['a vote for an unknown project', GOOD.replace('3;b,a', '3;b,zebra'), 'unknown-project', 14, 5],
		['an open quotation mark', GOOD.replace('""butter"""', 'butter'), 'open-quote', 9, 9],
		['no column for costs', GOOD.replace('project_id;cost', 'project_id;price'), 'missing-column', 7, 1],
		['a column twice', GOOD.replace('cost;name', 'cost;cost'), 'column-twice', 7, 1],
		['weights', GOOD.replace('voter_id;vote', 'voter_id;vote;weight'), 'weighted-voters', 11, 1],
		['fields too many', GOOD.replace('1;a,b', '1;a,b;x'), 'too-many-fields', 12, 7],
		['fields too few', GOOD.replace('1;a,b', '1'), 'too-few-fields', 12, 2],
		['a file cut off between ballots', GOOD.replace('3;b,a\n', ''), 'truncated', 14, 1],
		['a key twice', GOOD.replace('num_votes;3', 'budget;3'), 'key-twice', 4, 1],
		['zero bytes', GOOD.replace('Apples', 'App\0les'), 'binary', 8, 9]
	])('refuses %s', (_, text, problem, line, column) => {
		expect(problemOf(text)).toEqual([problem, line, column]);
	});

	it('refuses bytes that are not UTF-8, and files over the limit', () => {
		const bytes = new TextEncoder().encode(GOOD);
		bytes[GOOD.indexOf('Apples')] = 0xff;
		expect(problemOf(bytes)).toEqual(['binary', 8, 6]);
		expect(() => readPabulib(GOOD, { mostBytes: 20 })).toThrow(/at most 20 bytes/);
	});

	it('tells ids apart that are the same but for their length', () => {
		const { election } = readPabulib(
			GOOD.replace('a;10', '0;10').replace('b;20.25', '00;20.25').replace('1;a,b', '1;00').replace('3;b,a', '3;0,00')
		);
		expect([...election.ballots.choices]).toEqual([1, 0, 1]);
	});

	it('refuses points that are negative or do not match', () => {
		const points = (given: string) =>
			`META\nkey;value\nbudget;9\nvote_type;cumulative\nPROJECTS\nproject_id;cost\na;1\nb;2\nVOTES\nvoter_id;vote;points\n1;a,b;${given}\n`;
		expect(problemOf(points('3,-1'))).toEqual(['bad-points', 11, 9]);
		expect(problemOf(points('3'))).toEqual(['points-do-not-match', 11, 7]);
		const { ballots } = readPabulib(points('2.5,1')).election;
		expect([ballots.pointScale, ...ballots.points!]).toEqual([10, 25, 10]);
	});

	it('reads the same whatever the pieces it comes in', async () => {
		const bytes = new TextEncoder().encode(`\ufeff${GOOD.replaceAll('\n', '\r\n').replace('Apples', '"Äpfel\r\n🍏"')}`);
		const whole = readPabulib(bytes);
		expect(whole.projectRows[0]![2]).toBe('Äpfel\n🍏');
		for (let size = 1; size < 9; size++) {
			const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
				bytes.slice(i * size, (i + 1) * size)
			);
			expect(await readPabulibStream(pieces)).toEqual(whole);
		}
		expect(await readPabulibStream(new Blob([bytes]).stream())).toEqual(whole);
	});

	it('gives up on lines without end and quotation marks that are never closed', () => {
		expect(problemOf(`META\nkey;value\nx;${'y'.repeat(40_000_000)}`)).toEqual(['too-long', 3, 1]);
		expect(problemOf(`META\nkey;value\nx;"${'y'.repeat(40_000_000)}`)).toEqual(['too-long', 3, 1]);
	});
});

describe('writing Pabulib files', () => {
	const kinds = fc.constantFrom('approval' as const, 'cumulative' as const, 'ordinal' as const);

	it('and reading them again gives the same election', () => {
		fc.assert(
			fc.property(
				kinds.chain((kind) => smallElections(kind)),
				fc.string(),
				(parts, name) => {
					const election = electionOf({ ...parts, projects: parts.projects.map((project) => ({ ...project, name })) });
					const text = [...writePabulib(fileOfElection(election, new Map([['description', name]])))].join('');
					if (/[\0\r]/.test(name)) return;
					const again = readPabulib(text);
					expect(again.election.ballots).toEqual(election.ballots);
					expect(again.election.projects).toEqual(election.projects);
					expect(again.election.budget).toBe(election.budget);
					expect([...writePabulib(again)].join('')).toBe(text);
				}
			),
			{ numRuns: RUNS }
		);
	});

	it('and reading them again gives back every key, column and field, whatever is in them', () => {
		const text = fc.string({
			unit: fc.oneof(fc.constantFrom(';', '"', ',', '\n', ' ', 'META', 'VOTES', '1'), fc.string())
		});
		const clean = text.map((value) => value.replace(/[\0\r]/g, ''));
		fc.assert(
			fc.property(
				kinds.chain((kind) => smallElections(kind)),
				fc.array(clean, { minLength: 20, maxLength: 20 }),
				(parts, texts) => {
					const election = electionOf(parts);
					let next = 0;
					const more = () => texts[next++ % texts.length]!;
					const plain = fileOfElection(election, new Map());
					const file = {
						...plain,
						meta: new Map([['unknown', more().trim()], ...plain.meta]),
						projectColumns: [...plain.projectColumns, 'colour'],
						projectRows: plain.projectRows.map((row) => [...row, more()]),
						voteColumns: [...plain.voteColumns, 'age'],
						voteRows: plain.voteRows!.map((row) => [...row, more()])
					};
					const again = readPabulib([...writePabulib(file)].join(''));
					const { election: read, ...rest } = again;
					expect(rest).toEqual({ ...file, election: undefined });
					expect(read.ballots).toEqual(election.ballots);
				}
			),
			{ numRuns: RUNS }
		);
	});

	it('keeps columns and keys that it does not know', () => {
		const again = readPabulib([...writePabulib(readPabulib(GOOD))].join(''));
		expect(again).toEqual(readPabulib(GOOD));
	});
});

describe('amounts', () => {
	it('are written as they were read', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1e15 }), fc.integer({ min: 0, max: 6 }), (amount, decimals) => {
				const text = writeDecimal(amount, 10 ** decimals);
				expect(scaled(readDecimal(text)!, decimals, 1e15)).toBe(amount);
			})
		);
		expect([writeDecimal(133750, 100), writeDecimal(133700, 100), writeDecimal(5, 100), writeDecimal(0, 1)]).toEqual([
			'1337.5',
			'1337',
			'0.05',
			'0'
		]);
	});
});

describe('making an election', () => {
	const base = { projects: [{ id: 'a', cost: 5 }], budget: 10, ballotKind: 'approval', ballots: [] } as const;

	it.each([
		[{ ...base, budget: -1 }, 'bad-amount'],
		[{ ...base, budget: 1.5 }, 'bad-amount'],
		[{ ...base, projects: [...base.projects, ...base.projects] }, 'project-twice'],
		[{ ...base, projects: [{ id: '', cost: 1 }] }, 'empty-id'],
		[{ ...base, ballots: [{ choices: ['b'] }] }, 'unknown-project'],
		[{ ...base, ballotKind: 'cumulative' as const, ballots: [{ choices: ['a'] }] }, 'points-do-not-match'],
		[{ ...base, ballotKind: 'cumulative' as const, ballots: [{ choices: ['a'], points: [-1] }] }, 'bad-points']
	])('refuses what cannot be counted (%#)', (parts, problem) => {
		expect(() => makeElection(parts)).toThrow(expect.objectContaining({ name: 'ElectionError', problem }));
		expect(ElectionError.name).toBe('ElectionError');
	});
});
