import { expect, test } from 'vitest';
import { deliveriesToKeep, publicDelivery } from '$lib/delivery/deliveries.server.ts';
import { noteProgress } from '$lib/delivery/note-progress.server.ts';
import type { App } from '$lib/operations/app.server.ts';
import { publish, ratify } from '$lib/results/decide.server.ts';
import { describeStores } from '../with-stores.ts';
import { refused } from '../results/refused.ts';
import { countPaper } from '../results/count-by-two.ts';
import { smallElection } from '../results/small-election.ts';

async function publishedElection(app: App) {
	const election = await smallElection(app, { challengeDays: 0 });
	await countPaper(app, election.officer, election.place);
	await ratify(app, election.councillor, election.place);
	await publish(app, election.officer, election.place);
	return election;
}

describeStores('delivery', (open) => {
	test('the first note starts it, and everybody reads the newest first', async () => {
		const app = await open();
		const { place, ids, officer } = await publishedElection(app);
		const before = await publicDelivery(app, place);
		expect(before.phase).toBe('decided');
		expect(before.projects.map(({ reference, award, notes }) => [reference, award, notes])).toEqual([
			['1', 50_000, []],
			['2', 40_000, []]
		]);
		await noteProgress(app, officer, { projectId: ids['1']!, status: 'under-way', words: ' Work begins on Monday. ' });
		await noteProgress(app, officer, { projectId: ids['1']!, status: 'finished', words: '' });
		const after = await publicDelivery(app, place);
		expect(after.phase).toBe('delivering');
		expect(after.projects[0]!.notes.map(({ status, words }) => [status, words])).toEqual([
			['under-way', 'Work begins on Monday.'],
			['finished', '']
		]);
		const { roundDecisions } = app.stores.main.tables;
		expect(await app.stores.main.read.$count(roundDecisions)).toBe(3);
	});

	test('nobody else notes anything, and nothing is noted about what was not funded', async () => {
		const app = await open();
		const { ids, officer, otherOfficer, councillor, resident } = await publishedElection(app);
		const note = { projectId: ids['1']!, status: 'finished', words: '' } as const;
		await refused(noteProgress(app, null, note), 'NotSignedIn');
		for (const actor of [otherOfficer, councillor, resident])
			await refused(noteProgress(app, actor, note), 'NotAllowed');
		await refused(noteProgress(app, officer, { ...note, projectId: ids['3']! }), 'NotFound', { what: 'project' });
		await refused(noteProgress(app, officer, { ...note, projectId: 'nothing' }), 'NotFound', { what: 'project' });
		await refused(noteProgress(app, officer, { ...note, status: 'stopped' }), 'BadInput', { where: 'words' });
		await refused(noteProgress(app, officer, { ...note, words: 'x'.repeat(2001) }), 'TooLarge');
		const { deliveryUpdates } = app.stores.main.tables;
		expect(await app.stores.main.read.$count(deliveryUpdates)).toBe(0);
	});

	test('there is nothing to deliver before the result is published', async () => {
		const app = await open();
		const { place, ids, officer, otherOfficer } = await smallElection(app);
		await refused(publicDelivery(app, place), 'NotFound', { what: 'result' });
		const note = { projectId: ids['1']!, status: 'finished', words: '' } as const;
		await refused(noteProgress(app, officer, note), 'WrongPhase', { needs: 'being built' });
		expect((await deliveriesToKeep(app, officer, place.roundId))[0]!.projects).toEqual([]);
		await refused(deliveriesToKeep(app, otherOfficer, place.roundId), 'NotAllowed');
		await refused(deliveriesToKeep(app, null, place.roundId), 'NotSignedIn');
	});
});
