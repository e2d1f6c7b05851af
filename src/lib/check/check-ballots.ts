import { sha256 } from '@noble/hashes/sha2.js';
import type { PaperText } from '../record/ballot-paper.ts';
import type { Bundle } from '../record/bundle.ts';
import { copyOf, sameBytes } from '../record/bytes.ts';
import { commitTo, type Choices } from '../record/choices.ts';
import { credentialText } from '../record/credential.ts';
import { leafOf } from '../record/signed-ballot.ts';
import { entriesOf, nameOf, newestByKey, slipsThatCount } from './contents.ts';
import { demand } from './finding.ts';

/** The checks of the opened ballots (docs/voting-protocol.md, "Checking a round", 4, 6 and 7). Each throws a Fault. */

type Numbers = Record<string, number>;

/** RSASSA-PSS with SHA-384 and 48 bytes of salt: what RFC 9474 leaves when the blinding is off. */
const PSS = { name: 'RSA-PSS', hash: 'SHA-384', saltLength: 48 } as const;
const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Every key of the opened ballots was signed by the issuing key, and none comes twice. */
export async function checkCredentials({ head, ballots }: Bundle): Promise<Numbers> {
	const issuing = await crypto.subtle.importKey('spki', copyOf(head.issuingKey), PSS, false, ['verify']);
	let before = '';
	for (const [i, ballot] of ballots.entries()) {
		const name = nameOf(sha256(ballot.key));
		demand(before < name, `opened ballot ${i} is not in the order of keys, or its key comes twice`);
		before = name;
		const prepared = Uint8Array.of(...ballot.prefix, ...credentialText(ballot));
		const isRight = await crypto.subtle.verify(PSS, issuing, copyOf(ballot.credential), prepared);
		demand(isRight, `the credential of opened ballot ${i} is not signed by the issuing key`);
	}
	return { ballots: ballots.length };
}

/** Each opened ballot was signed by its key. */
export async function checkSignatures({ ballots }: Bundle): Promise<Numbers> {
	for (const [i, ballot] of ballots.entries()) {
		const key = await crypto.subtle.importKey('raw', copyOf(ballot.key), P256, false, ['verify']);
		const isRight = await crypto.subtle.verify(P256, key, copyOf(ballot.signature), leafOf(ballot));
		demand(isRight, `opened ballot ${i} is not signed by its key`);
	}
	return { ballots: ballots.length };
}

/** Of each key the ballot with the highest number is opened, and no other. */
export function checkNewest(bundle: Bundle): Numbers {
	const newest = newestByKey(bundle);
	for (const [i, { key, number }] of bundle.ballots.entries()) {
		const counted = newest.get(nameOf(key));
		demand(counted !== undefined, `opened ballot ${i} is not in the record`);
		demand(counted.number === number, `opened ballot ${i} is not the newest of its key`);
		newest.delete(nameOf(key));
	}
	demand(newest.size === 0, `${newest.size} keys have a ballot that counts and is not opened`);
	return { ballots: bundle.ballots.length, earlier: entriesOf(bundle, 'phone-ballot').length - bundle.ballots.length };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Whether a ballot keeps the ballot paper's rules. */
function isAllowed(paper: PaperText, choices: Choices): boolean {
	const { ids, kind } = choices;
	const costs = new Map(paper.project.map(({ id, cost }) => [id, cost]));
	if (ids.length === 0 || !ids.every((id) => costs.has(id))) return false;
	switch (paper.type) {
		case 'approve':
			return kind === 'set';
		case 'choose':
			return kind === 'set' && ids.length <= paper.mostChoices;
		case 'knapsack':
			return kind === 'set' && sum(ids.map((id) => costs.get(id)!)) <= paper.pot;
		case 'rank':
			return kind === 'rank' && ids.length <= paper.mostChoices;
		case 'points':
			if (kind !== 'points' || paper.points === null) return false;
			return sum(choices.points) <= paper.points.total && choices.points.every((given) => given <= paper.points!.most);
	}
}

/** Each opened ballot says what was committed to, and is one that the ballot paper allows. */
export function checkOpenings(bundle: Bundle): Numbers {
	const newest = newestByKey(bundle);
	for (const [i, { key, opening, choices }] of bundle.ballots.entries()) {
		const commitment = newest.get(nameOf(key))?.commitment ?? new Uint8Array();
		demand(sameBytes(commitTo(opening, choices), commitment), `opened ballot ${i} is not what was committed to`);
		demand(isAllowed(bundle.paper, choices), `opened ballot ${i} is not allowed by the ballot paper`);
	}
	return { ballots: bundle.ballots.length };
}

/** Every slip that isn't void is opened, and no other; each says what was committed to, and keeps the paper's rules. */
export function checkSlips(bundle: Bundle): Numbers {
	const counting = new Map(slipsThatCount(bundle).map(({ slip, commitment }) => [slip, commitment]));
	let before = '';
	for (const [i, { slip, opening, choices }] of bundle.slips.entries()) {
		demand(before < slip, `opened slip ${i} is not in the order of ids, or comes twice`);
		before = slip;
		const commitment = counting.get(slip);
		demand(commitment !== undefined, `opened slip ${i} is not in the record, or is void`);
		demand(sameBytes(commitTo(opening, choices), commitment), `opened slip ${i} is not what was committed to`);
		demand(isAllowed(bundle.paper, choices), `opened slip ${i} is not allowed by the ballot paper`);
	}
	const { length } = bundle.slips;
	demand(length === counting.size, `${counting.size} slips count, and ${length} are opened`);
	return { slips: length, void: entriesOf(bundle, 'void-ballot').length };
}
