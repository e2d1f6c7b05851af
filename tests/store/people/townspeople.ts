import type { Role } from '$lib/people/actor.ts';
import { actorById } from '$lib/people/actors.server.ts';
import type { Actor } from '$lib/people/actor.ts';
import type { TestApp } from '../with-stores.ts';

/** A borough with two wards. */
export async function makeWards(app: TestApp): Promise<void> {
	const { tables } = app.stores.main;
	await app.stores.main.transaction(async (tx) => {
		await tx
			.insert(tables.boroughs)
			.values({ id: 'testborough', name: 'Testborough', contact: 'Ann Example, 020 7946 0000' });
		for (const name of ['Faraday', 'Newington']) {
			const id = `testborough-${name.toLowerCase()}`;
			await tx
				.insert(tables.wards)
				.values({ id, boroughId: 'testborough', code: name, name, councillors: 3, contact: 'Ann Example' });
		}
	});
}
export const FARADAY = 'testborough-faraday';
export const NEWINGTON = 'testborough-newington';

/** Somebody with an account and roles. */
export async function makePerson(
	app: TestApp,
	id: string,
	roles: readonly { role: Role; wardId: string | null }[] = [],
	email = `${id}@people.test`
): Promise<Actor> {
	const { tables } = app.stores.main;
	await app.stores.main.transaction(async (tx) => {
		await tx
			.insert(tables.people)
			.values({ id, email, name: `Name of ${id}`, homeWardId: null, createdAt: app.clock() });
		for (const [index, held] of roles.entries()) {
			await tx.insert(tables.roles).values({ id: `${id}-${index}`, personId: id, ...held });
		}
	});
	return (await actorById(app, id))!;
}

/** The letters that were queued, oldest first. */
export async function letters(app: TestApp) {
	const rows = await app.stores.main.read.select().from(app.stores.main.tables.outbox);
	return rows.map(({ recipient, subject, body }) => ({ to: recipient, subject, body }));
}

/** The token of the link in a letter. */
export const tokenIn = (body: string): string => /\/sign-in\/([0-9a-z]+)/.exec(body)![1]!;
