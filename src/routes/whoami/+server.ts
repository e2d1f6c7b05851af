import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/**
 * Who is signed in, for the frame of pages that are the same for everybody: their name and which roles they hold, or
 * null for a visitor.
 */
export const GET: RequestHandler = ({ locals: { actor } }) =>
	json(actor && { name: actor.name, roles: [...new Set(actor.roles.map(({ role }) => role))] }, {
		headers: { 'cache-control': 'private, no-store' }
	});
