import type { Actor, Role } from '$lib/people/actor.ts';
import type { App } from '$lib/operations/app.server.ts';

/** Two wards of one borough to hold a round in. */
export const FARADAY = 'southwark-faraday';
export const NEWINGTON = 'southwark-newington';

export async function makeBorough(app: App): Promise<void> {
	const { boroughs, wards } = app.stores.main.tables;
	await app.stores.main.transaction(async (tx) => {
		await tx.insert(boroughs).values({ id: 'southwark', name: 'Southwark', contact: 'The town hall' });
		await tx.insert(wards).values([
			{
				id: FARADAY,
				boroughId: 'southwark',
				code: 'E05011103',
				name: 'Faraday',
				councillors: 3,
				contact: 'Example connector'
			},
			{
				id: NEWINGTON,
				boroughId: 'southwark',
				code: 'E05011109',
				name: 'Newington',
				councillors: 3,
				contact: 'Example connector'
			}
		]);
	});
}

/** Somebody with a role in some wards, or, without wards, everywhere. */
export const someone = (role: Role, ...wardIds: string[]): Actor => ({
	id: `${role}-1`,
	name: 'Example person',
	email: `${role}@example.org`,
	homeWardId: null,
	roles: wardIds.length === 0 ? [{ role, wardId: null }] : wardIds.map((wardId) => ({ role, wardId }))
});

export const RESIDENT: Actor = {
	id: 'resident-1',
	name: 'Example resident',
	email: 'r@example.org',
	homeWardId: null,
	roles: []
};

/** People who decide must be in the database: decisions are signed. */
export async function keep(app: App, ...people: Actor[]): Promise<void> {
	await app.stores.main.transaction(async (tx) => {
		for (const { id, name, email } of people) {
			await tx.insert(app.stores.main.tables.people).values({ id, name, email, createdAt: app.clock() });
		}
	});
}
