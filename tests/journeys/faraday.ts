import path from 'node:path';
import Database from 'better-sqlite3';
import type { RunningServer } from './server.ts';

const WARD = 'southwark-faraday';
const TITLE = 'Neighbourhoods Fund: Faraday and Camberwell Green';

/** The addresses of the demonstration's round that is voting, and has two wards. */
export interface FaradaysRound {
	readonly id: string;
	readonly title: string;
	readonly wardId: string;
	/** Without the origin, such as `/rounds/abc`. */
	readonly path: string;
	readonly ward: string;
	readonly vote: string;
	/** The officers' pages of the round. */
	readonly desk: string;
}

/** Finds it in a server's database. */
export function faradaysRound({ folder, origin }: RunningServer): FaradaysRound {
	const main = new Database(path.join(folder, 'main.db'), { readonly: true });
	const { id } = main.prepare('select id from rounds where title = ?').get(TITLE) as { id: string };
	main.close();
	const ward = `${origin}/rounds/${id}/${WARD}`;
	return {
		...{ id, title: TITLE, wardId: WARD, path: `/rounds/${id}` },
		...{ ward, vote: `${ward}/vote`, desk: `${origin}/officer/rounds/${id}` }
	};
}
