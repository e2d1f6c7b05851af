import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkOfficersFile } from '$lib/check/check-officers.ts';
import { fromBase64 } from '$lib/record/base64.ts';
import { paperFormat } from '$lib/record/ballot-paper.ts';
import { utf8 } from '$lib/record/bytes.ts';
import { openCheckpoint } from '$lib/record/checkpoint.ts';
import { commitTo, writeChoices } from '$lib/record/choices.ts';
import {
	closingFormat,
	countsFormat,
	credentialFormat,
	manifestFormat,
	paperBallotFormat,
	phoneBallotFormat,
	receiptFormat,
	type Manifest
} from '$lib/record/entries.ts';
import { leafHash } from '$lib/record/hashes.ts';
import { readNoteKey, writeNoteKey } from '$lib/record/note-key.ts';
import { checkProof, readProof } from '$lib/record/proof.ts';
import { openNote } from '$lib/record/signed-note.ts';
import { rootOfLeaves } from '$lib/record/tree.ts';
import { issuingKey } from '$lib/voting/blind-signature.ts';
import { credentialText } from '$lib/record/credential.ts';
import { homePass, homePassHash } from '$lib/voting/home-pass.ts';
import { judgeBallot } from '$lib/voting/judge-ballot.server.ts';
import { readRecoveryCode } from '$lib/voting/recovery-code.ts';
import { leafOf, signedBallotFormat } from '$lib/record/signed-ballot.ts';
import { readVotingCode } from '$lib/voting/voting-code.ts';

const text = readFileSync('docs/voting-protocol.md', 'utf8');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The example that the document shows under this name, with its last line end. */
function example(name: string): string {
	const [, block] = new RegExp(`^\`\`\`text ${name}\n([^\`]*)^\`\`\`$`, 'm').exec(text) ?? [];
	if (block === undefined) throw new Error(`the document shows no ${name}`);
	return block;
}

const bytesOf = (name: string) => utf8(example(name));
const decoded = (name: string) => fromBase64(example(name).trim())!;

/** Everything in the document follows from everything else: nothing here was written down twice. */
describe('docs/voting-protocol.md', () => {
	let manifest: Manifest;
	const ballot = signedBallotFormat.decode(bytesOf('signed-ballot'));
	const leaves = example('leaves').trim().split('\n');

	beforeAll(() => {
		manifest = manifestFormat.decode(bytesOf('manifest'));
	});

	it.each([
		['paper', paperFormat],
		['counts', countsFormat],
		['closing', closingFormat],
		['paper-ballot', paperBallotFormat],
		['phone-ballot', phoneBallotFormat],
		['credential', credentialFormat]
	])('shows a %s of its one round', (name, format) => {
		const { round, ward } = manifest;
		expect(format.decode(bytesOf(name))).toMatchObject({ round, ward });
	});

	it('shows a manifest that binds ballot paper and keys', () => {
		expect(hex(manifest.paper)).toBe(sha256(bytesOf('paper')));
		expect(hex(manifest.issuingKey)).toBe(sha256(decoded('issuing-key')));
		expect(hex(manifest.recordKey)).toBe(hex(readNoteKey(example('verifier-key').trim())!.publicKey));
		expect(text).toContain(`Its hash is \`${sha256(bytesOf('manifest'))}\``);
	});

	it('shows a ballot that counts, with the leaf and the credential that belong to it', async () => {
		const key = await issuingKey(decoded('issuing-key'), manifest.issuingKey);
		expect(await judgeBallot(ballot, manifest, key)).toBeNull();
		expect(leafOf(ballot)).toEqual(bytesOf('phone-ballot'));
		expect(credentialText(ballot)).toEqual(bytesOf('credential'));
		expect(ballot.opening).toEqual(decoded('opening'));
		const commitment = hex(commitTo(ballot.opening, ballot.choices));
		expect(text).toContain(`the choices \`${writeChoices(ballot.choices)}\`, it is \`${commitment}\``);
	});

	it('shows a record, its checkpoint and a proof for the ballot', () => {
		const key = readNoteKey(example('verifier-key').trim())!;
		const { round, ward } = manifest;
		expect(key.name).toBe(`vote.example.org/rounds/${round}/${ward}`);
		expect(writeNoteKey(key)).toBe(example('verifier-key').trim());
		const checkpoint = openCheckpoint(bytesOf('checkpoint'), key)!;
		expect(checkpoint.size).toBe(leaves.length);
		expect(hex(checkpoint.root)).toBe(
			hex(rootOfLeaves(leaves.map((leaf) => Uint8Array.from(Buffer.from(leaf, 'hex')))))
		);
		const shown = { manifest: 0, 'phone-ballot': 3, 'paper-ballot': 4, counts: 5, closing: 6 };
		for (const [name, place] of Object.entries(shown)) expect(leaves[place]).toBe(hex(leafHash(bytesOf(name))));
		const proof = readProof(bytesOf('proof'));
		expect(proof.index).toBe(3);
		expect(checkProof(proof, bytesOf('phone-ballot'), key)).toEqual(checkpoint);
	});

	it('shows the receipt for that ballot', () => {
		const opened = openNote(bytesOf('receipt'), [readNoteKey(example('verifier-key').trim())!])!;
		const { round, ward } = manifest;
		expect(receiptFormat.decode(utf8(opened.text))).toEqual({ round, ward, leaf: leafHash(bytesOf('phone-ballot')) });
	});

	it('shows a voting code', () => {
		const [, code = ''] = /groups of four: `([^`]+)`/.exec(text) ?? [];
		expect(readVotingCode(code)).toHaveProperty('code');
	});

	it('shows what a recovery code becomes that was taken home from a kiosk', () => {
		const [, written = '', pass] = /The code `([^`]+)` has the home pass `([^`]+)`/.exec(text) ?? [];
		const read = readRecoveryCode(written);
		expect(read).toHaveProperty('code');
		expect(homePass('code' in read ? read.code : '')).toBe(pass);
		expect(text).toContain(`SHA-256 of these 64 digits (here \`${homePassHash(pass!)}\`)`);
	});

	it('shows a record of officers’ actions in which two people approved the manifest', () => {
		const { actions, people, approved } = checkOfficersFile(bytesOf('officers-record'));
		expect({ actions, people }).toEqual({ actions: 3, people: 2 });
		expect(approved).toEqual([
			{ action: 'manifest-approved', wards: ['faraday'], hash: sha256(bytesOf('manifest')), people: 2 }
		]);
	});
});
