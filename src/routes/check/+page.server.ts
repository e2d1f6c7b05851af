import { markPublic } from '$lib/operations/public-page.server.ts';
import type { PageServerLoad } from './$types';

/** Nothing is looked up: all that this page does, it does in the browser. */
export const load: PageServerLoad = (event) => markPublic(event);
