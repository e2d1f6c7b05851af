import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOfficersFile } from '$lib/check/check-officers.ts';
import { actionFormat, type Action } from '$lib/record/action.ts';
import { utf8 } from '$lib/record/bytes.ts';
import { signCheckpoint } from '$lib/record/checkpoint.ts';
import { leafHash } from '$lib/record/hashes.ts';
import { readOfficersFile, writeOfficersFile } from '$lib/record/officers-file.ts';
import { rootOfLeaves } from '$lib/record/tree.ts';
import { makeRecordKey, recordSigner } from '$lib/rounds/record-key.server.ts';

const about = new Uint8Array(createHash('sha256').update('a manifest').digest());
const ACTION: Action = {
	...{ round: 'r1', ward: ['faraday'], action: 'manifest-approved', office: 'officer', person: 1, day: '2026-11-24' },
	...{ about, details: { letters: 40 }, reason: 'Snow,\n\nand ice' }
};

function fileOf(actions: readonly Action[], name = 'vote.example.org/rounds/r1/officers-record'): string {
	const signer = recordSigner(name, makeRecordKey());
	const entries = actions.map((action) => actionFormat.spell(action));
	const root = rootOfLeaves(entries.map((entry) => leafHash(utf8(entry))));
	return writeOfficersFile('r1', signer, entries, signCheckpoint({ size: entries.length, root }, signer));
}

const TWO = [{ ...ACTION }, { ...ACTION, person: 2 }];

describe('a published record of officers’ actions', () => {
	it('reads back as it was written, whatever was given as a reason', () => {
		const { key, checkpoint } = readOfficersFile(utf8(fileOf([ACTION])));
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (reason) => {
				const entry = actionFormat.spell({ ...ACTION, reason });
				const [action] = readOfficersFile(utf8(writeOfficersFile('r1', key, [entry], checkpoint))).actions;
				expect(action).toEqual({ ...ACTION, reason });
			}),
			{ numRuns: 200 }
		);
	});

	it('says what two people approved', () => {
		const { people, approved } = checkOfficersFile(utf8(fileOf(TWO)));
		expect(people).toBe(2);
		expect(approved).toMatchObject([{ action: 'manifest-approved', people: 2 }]);
	});

	it('is refused after a single edit, wherever it is', () => {
		const text = fileOf(TWO);
		for (let at = 0; at < text.length; at += 11) {
			const changed = text[at] === '2' ? '3' : '2';
			const edited = text.slice(0, at) + changed + text.slice(at + 1);
			expect(() => checkOfficersFile(utf8(edited)), `an edit at ${at}`).toThrow();
		}
	});

	it('is refused when somebody approved twice, skipped a number, or signed as another record', () => {
		expect(() => checkOfficersFile(utf8(fileOf([ACTION, ACTION])))).toThrow('approved twice by person 1');
		expect(() => checkOfficersFile(utf8(fileOf([{ ...ACTION, person: 2 }])))).toThrow('person 2 before person 1');
		const other = fileOf(TWO, 'vote.example.org/rounds/r2/officers-record');
		expect(() => checkOfficersFile(utf8(other))).toThrow('another record');
	});
});
