import { takeCode } from '$lib/voting/code-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ name: locals.actor?.name ?? null });

export const actions: Actions = { default: (event) => takeCode(event, null) };
