import { newId } from '$lib/kernel/ids.ts';
import type { DemonstrationApp } from './demonstration-app.ts';
import { EVERYBODY } from './example-people.ts';
import { inBatches } from './in-batches.ts';
import type { Calendar } from './schedule.ts';

/** Everybody, with accounts that are older than any round. */
export async function makePeople(app: DemonstrationApp, calendar: Calendar): Promise<string> {
	const { main } = app.stores;
	const { people, roles } = main.tables;
	const createdAt = calendar.daysAgo(600, 9);
	const personRows = EVERYBODY.map(({ id, name, email, homeWardId }) => ({ id, name, email, homeWardId, createdAt }));
	const roleRows = EVERYBODY.flatMap(({ id: personId, roles }) =>
		roles.map((held) => ({ ...held, id: newId(app.random), personId }))
	);
	await main.transaction(async (tx) => {
		await inBatches(personRows, (batch) => tx.insert(people).values(batch));
		await inBatches(roleRows, (batch) => tx.insert(roles).values(batch));
	});
	return `${personRows.length} people, ${roleRows.length} roles`;
}
