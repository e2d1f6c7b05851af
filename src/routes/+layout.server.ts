import { councilContact } from '$lib/guidance/contact.server.ts';

/** What the frame of every page shows. The same for everybody, so that public pages may be kept offline. */
export const load = async ({ locals }) => ({
	demonstration: locals.app.demonstration,
	contact: await councilContact(locals.app)
});
