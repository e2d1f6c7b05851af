import type { Standing } from './phase-sentence.ts';

type Next = NonNullable<Standing['next']>;

const ENDS: Record<Next, string> = {
	propose: '/proposals/new',
	'read-proposals': '/proposals',
	'read-paper': '/paper',
	vote: '/vote',
	'see-result': '/result',
	'follow-delivery': '/delivery'
};

/** Where the one thing to do next is done. @param path of the ward's round page */
export const nextPath = (path: string, next: Next): string => path + ENDS[next];
