import { councilContact } from '$lib/guidance/contact.server.ts';
import type { LayoutServerLoad } from './$types';

/** What the frame of every page shows. The same for everybody, so that public pages may be kept offline. */
export const load: LayoutServerLoad = async ({ locals }) => ({
	demonstration: locals.app.demonstration,
	contact: await councilContact(locals.app)
});
