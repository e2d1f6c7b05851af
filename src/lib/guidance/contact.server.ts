import { asc } from 'drizzle-orm';
import { m } from '$lib/paraglide/messages.js';
import type { App } from '../operations/app.server.ts';

/**
 * Whom to ask where no ward is known, for the foot of every page: each borough's contact, in words that follow "Ask".
 * Where no borough names anybody, it leads to the contact page.
 */
export async function councilContact(app: App): Promise<string> {
	const { main } = app.stores;
	const { boroughs } = main.tables;
	const rows = await main.read.select({ contact: boroughs.contact }).from(boroughs).orderBy(asc(boroughs.name));
	const named = [...new Set(rows.map(({ contact }) => contact.trim()).filter(Boolean))];
	return named.length > 0 ? named.join(m.guidance_contact_or()) : m.guidance_contact_none();
}
