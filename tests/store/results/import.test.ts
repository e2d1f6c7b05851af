import { existsSync } from 'node:fs';
import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ledgerSheet } from '$lib/funding/ledger.server.ts';
import type { App } from '$lib/operations/app.server.ts';
import { actorById, peopleWithRole } from '$lib/people/actors.server.ts';
import { projectsOn } from '$lib/proposals/projects.server.ts';
import { newestCount } from '$lib/results/counts.server.ts';
import { publish, ratify } from '$lib/results/decide.server.ts';
import { importElection, type ElectionToImport } from '$lib/results/import-election.server.ts';
import { findPaperPlace, listRounds } from '$lib/rounds/rounds.server.ts';
import { describeStores } from '../with-stores.ts';
import { refused } from './refused.ts';
import { countPaper } from './count-by-two.ts';
import { smallElection } from './small-election.ts';

const META = [
	'META',
	'key;value',
	'description;Fund of Somewhere',
	'unit;Somewhere',
	'instance;2024',
	'budget;1000',
	'vote_type;approval',
	'date_begin;01.05.2024',
	'date_end;31.05.2024',
	'currency;EUR',
	'max_length;2'
];
const PROJECTS = [
	'PROJECTS',
	'project_id;cost;name;district',
	'a;500.50;A bench;North',
	'b;400;;South',
	'c;300;A tree;South'
];
const VOTES = ['VOTES', 'voter_id;vote', '1;a,b', '2;a', '3;b,a', '4;c', '5;'];
const FILE = [...META, ...PROJECTS, ...VOTES].join('\n');

const electionIn = (text: string | Uint8Array, more: Partial<ElectionToImport> = {}): ElectionToImport => ({
	name: 'somewhere.pb',
	open: async function* () {
		yield typeof text === 'string' ? new TextEncoder().encode(text) : text;
	},
	tallyRule: 'greedy',
	satisfaction: 'cardinality',
	...more
});

async function personIn(app: App, role: 'officer' | 'councillor', wardId: string) {
	const [person] = await peopleWithRole(app, role, wardId);
	return actorById(app, person!.id);
}

/** How many rows there are in every table that an import writes to. */
async function rowsIn(app: App): Promise<number[]> {
	const { main, box } = app.stores;
	const { rounds, roundWards, pots, projects, wards, boroughs, people, roles } = main.tables;
	const written = [rounds, roundWards, pots, projects, wards, boroughs, people, roles];
	return Promise.all([...written.map((table) => main.read.$count(table)), box.read.$count(box.tables.importedBallots)]);
}

describeStores('importing an election', (open) => {
	test('makes a finished round with everything in it', async () => {
		const app = await open();
		const imported = await importElection(app, electionIn(FILE));
		const { round, ward, phase } = await findPaperPlace(
			app.stores.main,
			imported.roundId,
			imported.wardId,
			app.clock()
		);
		expect(phase).toBe('counting');
		expect(round).toMatchObject({
			title: 'Fund of Somewhere, 2024',
			currency: 'EUR',
			ballotType: 'choose',
			mostChoices: 2,
			challengeDays: 0,
			fewestVotes: 1,
			votingOpensAt: new Date('2024-05-01T00:00:00Z'),
			votingClosesAt: new Date('2024-05-31T22:59:00Z')
		});
		expect(ward).toMatchObject({ id: 'imported-somewhere', name: 'Somewhere', pot: 100_000 });
		const projects = await projectsOn(app.stores.main, imported.roundId, imported.wardId);
		expect(projects.map(({ reference, title, cost, place }) => [reference, title, cost, place])).toEqual([
			['a', 'A bench', 50_050, 'North'],
			['b', 'Project b', 40_000, 'South'],
			['c', 'A tree', 30_000, 'South']
		]);
		expect(await peopleWithRole(app, 'officer', ward.id)).toHaveLength(2);
		expect(await peopleWithRole(app, 'councillor', ward.id)).toHaveLength(2);
		await countPaper(app, await personIn(app, 'officer', ward.id), imported);
		const { outcome } = (await newestCount(app.stores.main, imported))!;
		expect(outcome).toMatchObject({ winners: ['a', 'b'], voters: 5, left: 9_950 });
	});

	test('a second election of the same place shares its ward', async () => {
		const app = await open();
		const first = await importElection(app, electionIn(FILE));
		const second = await importElection(app, electionIn(FILE));
		expect(second.wardId).toBe(first.wardId);
		expect(second.roundId).not.toBe(first.roundId);
		expect(await peopleWithRole(app, 'officer', first.wardId)).toHaveLength(2);
	});

	test('goes into a ward that is named, whatever its letters, and into no other', async () => {
		const app = await open();
		await smallElection(app);
		const { wardId } = await importElection(app, electionIn(FILE, { ward: 'faraday' }));
		expect(wardId).toBe('southwark-faraday');
		await refused(importElection(app, electionIn(FILE, { ward: 'Nowhere' })), 'BadInput', { where: '--ward' });
	});

	test('ranks stay ranks, counted by whatever was asked for', async () => {
		const app = await open();
		const ranks = FILE.replace('vote_type;approval', 'vote_type;ordinal');
		const { roundId, wardId } = await importElection(app, electionIn(ranks));
		const { round } = await findPaperPlace(app.stores.main, roundId, wardId, app.clock());
		expect(round).toMatchObject({ ballotType: 'rank', mostChoices: 2, satisfaction: 'cardinality' });
	});

	const line = (text: string) => FILE.split('\n').findIndex((found) => found.startsWith(text)) + 1;
	const BAD: [string, string | Uint8Array, number][] = [
		['is empty', '', 1],
		['is binary', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 1],
		['has no projects', [...META, ...VOTES].join('\n'), META.length + 1],
		['ends before its ballots', [...META, ...PROJECTS].join('\n'), META.length + PROJECTS.length + 1],
		['has fewer ballots than it says', FILE.replace('unit;', 'num_votes;9\nunit;'), FILE.split('\n').length + 2],
		['has ballots of a kind that nobody knows', FILE.replace('approval', 'shouting'), line('vote_type')],
		['has a project twice', FILE.replace('b;400', 'a;400'), line('b;400')],
		['has a vote for no project', FILE.replace('4;c', '4;z'), line('4;c')],
		['has a cost with three decimals', FILE.replace('500.50', '500.505'), line('a;500.50')],
		['has a negative cost', FILE.replace('b;400', 'b;-400'), line('b;400')],
		['has no money', FILE.replace('budget;1000', 'budget;0'), line('budget')]
	];
	test.each(BAD)('a file that %s is refused with its line, and nothing is left', async (_, text, where) => {
		const app = await open();
		await refused(importElection(app, electionIn(text)), 'BadFile', { line: where });
		expect(new Set(await rowsIn(app))).toEqual(new Set([0]));
	});

	test('an import that is stopped half-way leaves nothing', async () => {
		const app = await open();
		const controller = new AbortController();
		const many = FILE + '\n' + Array.from({ length: 12_000 }, (_, i) => `x${i};a`).join('\n');
		const stopAfterSome: NonNullable<ElectionToImport['onProgress']> = (step) => {
			if (step === 'keeping') controller.abort(new Error('stopped'));
		};
		const stopped = importElection(app, electionIn(many, { onProgress: stopAfterSome, signal: controller.signal }));
		await expect(stopped).rejects.toThrow('stopped');
		expect(new Set(await rowsIn(app))).toEqual(new Set([0]));
		expect(await listRounds(app.stores.main)).toEqual([]);
	});
});

const SHARED = path.resolve('../shared/pabulib');

// Where the real elections aren't at hand there is nothing to try: a test that's skipped would count as one that failed.
if (existsSync(SHARED)) {
	describe('the real election of Toulouse 2022', () => {
		describeStores('from file to ledger', (open) => {
			test('gives the 91 winners, to the cent', async () => {
				const app = await open();
				const name = 'France_Toulouse_2022.pb';
				const expected = JSON.parse(readFileSync(path.join(SHARED, 'expected.json'), 'utf8')).France_Toulouse_2022
					.mes_cost;
				const imported = await importElection(
					app,
					electionIn('', {
						name,
						open: () => createReadStream(path.join(SHARED, 'elections', name)),
						tallyRule: 'equal-shares',
						satisfaction: 'cost'
					})
				);
				await countPaper(app, await personIn(app, 'officer', imported.wardId), imported);
				const councillor = await personIn(app, 'councillor', imported.wardId);
				await ratify(app, councillor, imported);
				await publish(app, await personIn(app, 'officer', imported.wardId), imported);

				const { outcome } = (await newestCount(app.stores.main, imported))!;
				expect([...outcome.winners].sort()).toEqual([...expected.winners].sort());
				expect(outcome.winners).toHaveLength(91);
				const { ward } = await findPaperPlace(app.stores.main, imported.roundId, imported.wardId, app.clock());
				const sheet = (await ledgerSheet(app.stores.main, ward.potId))!;
				expect(sheet.pot).toBe(800_000_000);
				expect(sheet.spent).toBe(expected.cost * 100);
				expect(sheet.spent + sheet.left).toBe(sheet.pot);
				expect(sheet.allocations).toHaveLength(91);
			});
		});
	});
}
