import type { App } from '$lib/operations/app.server.ts';
import type { Actor, Role } from '$lib/people/actor.ts';
import { publish, ratify } from '$lib/results/decide.server.ts';
import { publishedRecord } from '$lib/results/published-record.server.ts';
import { addAllWaiting } from '$lib/voting/tend-boxes.server.ts';
import type { TestApp } from '../with-stores.ts';
import { makeVoterQuickly, send } from '../voting/a-phone.ts';
import { countPaper } from './count-by-two.ts';
import { ADVICE, AFTER, COURT, FARADAY, HERE, LUNCH, makeResident, makeRound } from '../voting/a-round.ts';

/** Somebody who may do this in Faraday. */
async function withRole(app: App, name: string, role: Role): Promise<Actor> {
	const { main } = app.stores;
	const held = { role, wardId: FARADAY };
	const person = await makeResident(app, name);
	await main.transaction((tx) => tx.insert(main.tables.roles).values({ id: name, personId: name, ...held }));
	return { ...person, roles: [held] };
}

const VOTES = [[LUNCH], [LUNCH, COURT], [ADVICE], [COURT], [ADVICE, LUNCH]];

/**
 * A paper in Faraday, from its opening to the published result: voters cast ballots with real credentials, every fourth
 * changes its vote, and every twelfth once more.
 */
export async function publishPaper(app: TestApp, voters: number): Promise<void> {
	await makeRound(app, { challengeDays: 0 });
	const phones = [];
	for (let i = 0; i < voters; i++) phones.push(await makeVoterQuickly(app, `voter-${i}`));
	await Promise.all(phones.map((phone, i) => send(app, phone, 1, VOTES[i % 5]!)));
	await addAllWaiting(app);
	await Promise.all(phones.map((phone, i) => (i % 4 === 0 ? send(app, phone, 2, VOTES[(i + 1) % 5]!) : null)));
	await Promise.all(phones.map((phone, i) => (i % 12 === 0 ? send(app, phone, 3, [COURT]) : null)));
	app.setClock(AFTER);
	const councillor = await withRole(app, 'councillor', 'councillor');
	const officer = await withRole(app, 'officer', 'officer');
	await withRole(app, 'other-officer', 'officer');
	await countPaper(app, officer, HERE);
	await ratify(app, councillor, HERE);
	await publish(app, officer, HERE);
}

/** What anybody can download then. */
export async function downloadRecord(app: App): Promise<string> {
	const { pieces } = await publishedRecord(app, HERE);
	let text = '';
	for await (const piece of pieces) text += piece;
	return text;
}
