import { systemRandom, newId } from '$lib/kernel/ids.ts';
import { asPence } from '$lib/kernel/money.ts';
import { closeApp, openApp } from '$lib/operations/app.server.ts';
import { readSettings } from '$lib/operations/settings.server.ts';
import { writeRound } from '$lib/rounds/create-round.server.ts';
import { approveOpenings } from '../load/approve-openings.ts';

const DAY = 24 * 60 * 60 * 1000;
const PROJECTS = 30;
/** It has two officers, who approve that voting opens. */
const WARD = 'southwark-goose-green';

/**
 * Adds a round to a demonstration database that is open for voting in one ward, with a ballot paper of thirty projects.
 * @param folder where the database's files are
 * @returns the address of its ballot paper's folder, "/rounds/…/…"
 */
export async function addThirtyProjects(folder: string): Promise<string> {
	const app = await openApp(readSettings({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
	const { projects } = app.stores.main.tables;
	const at = (days: number) => new Date(app.clock().getTime() + days * DAY);
	const roundId = await app.stores.main.transaction(async (tx) => {
		const id = await writeRound(app, tx, {
			title: 'Thirty projects',
			summary: '',
			currency: 'GBP',
			youngestAge: 11,
			connections: ['live', 'work', 'study'],
			ballotType: 'knapsack',
			mostChoices: null,
			tallyRule: 'equal-shares',
			satisfaction: 'cost',
			fewestVotes: 1,
			challengeDays: 7,
			proposingOpensAt: at(-30),
			proposingClosesAt: at(-20),
			shortlistedAt: at(-10),
			votingOpensAt: at(-5),
			votingClosesAt: at(5),
			wards: [
				{
					wardId: WARD,
					contributions: [{ funder: 'Council', fund: 'Fund', amount: asPence(5_000_000), conditions: '' }]
				}
			],
			example: true
		});
		const rows = Array.from({ length: PROJECTS }, (_, index) => ({
			id: newId(systemRandom),
			roundId: id,
			wardId: WARD,
			reference: String(index + 1),
			title: `Example project ${index + 1}: benches and planters along the high street`,
			what: 'An invented project for measuring how fast a long ballot paper opens on a slow phone.',
			place: 'The high street',
			prevents: 'Prevents loneliness, falls and long walks without a rest',
			scaleStep: (index % 5) + 1,
			cost: asPence(150_000 + index * 25_000),
			example: true
		}));
		await tx.insert(projects).values(rows);
		return id;
	});
	await approveOpenings(app, roundId);
	await closeApp(app);
	return `/rounds/${roundId}/${WARD}`;
}
