import { bytesToHex } from '@noble/hashes/utils.js';
import type { Action, ActionKind } from '../record/action.ts';
import { utf8 } from '../record/bytes.ts';
import { openCheckpoint } from '../record/checkpoint.ts';
import { leafHash, sameHash } from '../record/hashes.ts';
import { readOfficersFile } from '../record/officers-file.ts';
import { rootOfLeaves } from '../record/tree.ts';
import { demand } from './finding.ts';

/** What was approved, and by how many different people. */
export interface Approved {
	readonly action: ActionKind;
	readonly wards: readonly string[];
	/** SHA-256, in hexadecimal, of what was approved. */
	readonly hash: string;
	readonly people: number;
}

export interface OfficersSummary {
	readonly round: string;
	readonly actions: number;
	readonly people: number;
	readonly approved: readonly Approved[];
}

/** Nobody gets a number before the one before it, and nobody approves the same thing twice. */
function checkPeople(actions: readonly Action[]): number {
	let people = 0;
	const approvals = new Set<string>();
	for (const [index, { person, action, about }] of actions.entries()) {
		demand(person <= people + 1, `entry ${index}: person ${person} before person ${people + 1}`);
		people = Math.max(people, person);
		if (!about) continue;
		const approval = `${action} ${bytesToHex(about)} ${person}`;
		demand(!approvals.has(approval), `entry ${index}: approved twice by person ${person}`);
		approvals.add(approval);
	}
	return people;
}

function approvedIn(actions: readonly Action[]): Approved[] {
	const found = new Map<string, Approved>();
	for (const { action, ward: wards, about } of actions) {
		if (!about || !action.endsWith('-approved')) continue;
		const hash = bytesToHex(about);
		found.set(hash, { action, wards, hash, people: (found.get(hash)?.people ?? 0) + 1 });
	}
	return [...found.values()];
}

/**
 * Checks a round's published record of officers' actions: its spelling, its tree, its signature, and that nobody approved
 * anything twice. How many people approved each thing is for the reader.
 * @throws Fault or Refusal BadInput where something doesn't hold
 */
export function checkOfficersFile(bytes: Uint8Array): OfficersSummary {
	const { round, key, spelled, actions, checkpoint } = readOfficersFile(bytes);
	demand(key.name.endsWith(`/rounds/${round}/officers-record`), 'key: its name is another record’s');
	const signed = openCheckpoint(utf8(checkpoint), key);
	demand(signed !== null, 'checkpoint: not signed by the key');
	demand(signed.size === spelled.length, 'checkpoint: another number of entries');
	const root = rootOfLeaves(spelled.map((entry) => leafHash(utf8(entry))));
	demand(sameHash(signed.root, root), 'checkpoint: another root');
	return { round, actions: actions.length, people: checkPeople(actions), approved: approvedIn(actions) };
}
