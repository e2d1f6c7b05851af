import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where the run's own demonstration is, for the processes that try journeys: see make-once.ts. */
const MADE = 'COMMONPOT_MADE_DEMONSTRATION';

const newFolder = (what: string) => mkdtempSync(path.join(tmpdir(), `commonpot-${what}-`));

function makeIn(folder: string): void {
	const { status, stdout, stderr } = spawnSync('npx', ['tsx', 'src/commands/demo/make.ts'], {
		env: { ...process.env, DATA_DIR: folder },
		encoding: 'utf8'
	});
	if (status !== 0) throw new Error(`The demonstration could not be made:\n${stdout}${stderr}`);
}

/**
 * Makes the demonstration that every server of this run begins with a copy of: it takes seconds, and a copy none. All its
 * dates are counted from the day, so one that is some minutes old is no different.
 * @returns its folder
 * @throws Error when it can't be made
 */
export function makeForAll(): string {
	const folder = newFolder('demonstration');
	makeIn(folder);
	process.env[MADE] = folder;
	return folder;
}

/**
 * A demonstration database in a new folder, which nobody has open: a copy of the run's, else made now.
 * @throws Error when it can't be made
 */
export function newDemonstration(): string {
	const folder = newFolder('journey');
	const made = process.env[MADE];
	if (made) cpSync(made, folder, { recursive: true });
	else makeIn(folder);
	return folder;
}
