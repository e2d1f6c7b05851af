import { text } from '@sveltejs/kit';

/** The process runs and answers. */
export const GET = () => text('ok\n');
