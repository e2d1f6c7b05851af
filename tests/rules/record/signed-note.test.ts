import { describe, expect, it } from 'vitest';
import { Refusal } from '$lib/kernel/errors.ts';
import { fromBase64, toBase64 } from '$lib/record/base64.ts';
import { utf8 } from '$lib/record/bytes.ts';
import { checkpointText, openCheckpoint, readCheckpointText, signCheckpoint } from '$lib/record/checkpoint.ts';
import { checkEd25519 } from '$lib/record/ed25519.ts';
import { keyId, readNoteKey, writeNoteKey } from '$lib/record/note-key.ts';
import { openNote, signNote } from '$lib/record/signed-note.ts';
import { signerOf, testSigner } from './signing.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

/** The example of golang.org/x/mod/sumdb/note, keys and all. */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETER_SEED = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const PETER_LINE =
	'— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const NOTE = `${TEXT}\n${PETER_LINE}`;
const peter = readNoteKey(PETER)!;

describe('Ed25519', () => {
	/** RFC 8032 §7.1, tests 1 to 3: public key, message, signature. */
	it.each([
		[
			'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
			'',
			'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'
		],
		[
			'3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
			'72',
			'92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'
		],
		[
			'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
			'af82',
			'6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a'
		]
	])('checks the vector of RFC 8032 for key %s', (key, message, signature) => {
		expect(checkEd25519(bytes(signature), bytes(message), bytes(key))).toBe(true);
		expect(checkEd25519(bytes(signature), bytes(`${message}00`), bytes(key))).toBe(false);
		expect(checkEd25519(bytes(signature).subarray(1), bytes(message), bytes(key))).toBe(false);
	});

	it('says no, and does not stop, when the key is no point', () => {
		expect(checkEd25519(new Uint8Array(64), utf8('x'), new Uint8Array(32).fill(255))).toBe(false);
	});
});

describe('a key of a note', () => {
	it.each([PETER, ENOCH])('is read and written as the Go library does: %s', (text) => {
		expect(writeNoteKey(readNoteKey(text)!)).toBe(text);
	});

	it('has the id of the published example', () => {
		const publicKey = bytes('e932791ae6e7a840a46164c904786426d5e7821dd8b29a00d61cae72afdd4da4');
		expect(hex(keyId({ name: 'example.com/foo', publicKey }))).toBe('530d903a');
	});

	it.each([
		PETER.replace('c74f20a3', 'c74f20a4'),
		PETER.replace('Peter', 'peter'),
		PETER.replace('+ARpc', '+AhPc'),
		PETER.replace('TW', 'TX'),
		`${PETER}A`,
		'PeterNeumann',
		PETER.replace('PeterNeumann', 'Peter Neumann'),
		''
	])('is nothing else: %j', (text) => {
		expect(readNoteKey(text)).toBeNull();
	});
});

describe('a signed note', () => {
	it('is signed as the Go library signs it', () => {
		expect(signNote(TEXT, signerOf('PeterNeumann', fromBase64(PETER_SEED)!.subarray(1)))).toBe(NOTE);
	});

	it('opens with the key that signed it, others passed over', () => {
		expect(openNote(utf8(NOTE), [peter])).toEqual({ text: TEXT, signedBy: ['PeterNeumann'] });
		const both = signNote(TEXT, testSigner('somebody')).replace('\n\n', `\n\n${PETER_LINE}`);
		expect(openNote(utf8(both), [peter])).toEqual({ text: TEXT, signedBy: ['PeterNeumann'] });
		expect(openNote(utf8(both), [peter, testSigner('somebody')])?.signedBy).toEqual(['PeterNeumann', 'somebody']);
	});

	it('stays shut without a trusted key, or when a trusted key signed something else', () => {
		expect(openNote(utf8(NOTE), [])).toBeNull();
		expect(openNote(utf8(NOTE), [readNoteKey(ENOCH)!])).toBeNull();
		expect(openNote(utf8(NOTE), [{ ...peter, name: 'Peter' }])).toBeNull();
		expect(openNote(utf8(NOTE.replace('answer', 'Answer')), [peter])).toBeNull();
		const somebody = testSigner('somebody');
		const liar = { ...somebody, sign: () => somebody.sign(utf8('something else')) };
		const half = signNote(TEXT, liar).replace('\n\n', `\n\n${PETER_LINE}`);
		expect(openNote(utf8(half), [peter])?.signedBy).toEqual(['PeterNeumann']);
		expect(openNote(utf8(half), [peter, somebody])).toBeNull();
	});

	it('opens no longer when any single bit of it is another', () => {
		const note = utf8(NOTE);
		for (let bit = 0; bit < note.length * 8; bit++) {
			const edited = note.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
			let opened: unknown = null;
			try {
				opened = openNote(edited, [peter]);
			} catch (problem) {
				expect(problem).toBeInstanceOf(Refusal);
			}
			expect(opened).toBeNull();
		}
	});

	it.each([
		['nothing', ''],
		['no blank line', TEXT],
		['no signature', `${TEXT}\n`],
		['a missing line end', NOTE.slice(0, -1)],
		['a carriage return', NOTE.replace('problem,\n', 'problem,\r\n')],
		['a hyphen for a dash', NOTE.replace('—', '-')],
		['two spaces', NOTE.replace('Neumann ', 'Neumann  ')],
		['a signature without a key id', `${TEXT}\n— PeterNeumann x08g\n`],
		['base 64 without padding', NOTE.replace('nAM=', 'nAM')],
		['too many signatures', `${TEXT}\n${PETER_LINE.repeat(65)}`]
	])('is refused with %s', (_, note) => {
		expect(() => openNote(utf8(note), [peter])).toThrow(Refusal);
	});

	it('is never signed over a text or under a name that it could not carry', () => {
		expect(() => signNote('no line end', testSigner())).toThrow(RangeError);
		expect(() => signNote('a\tb\n', testSigner())).toThrow(RangeError);
		expect(() => signNote('text\n', testSigner('two words'))).toThrow(RangeError);
		expect(() => signNote('text\n', testSigner('one+two'))).toThrow(RangeError);
	});
});

describe('a checkpoint', () => {
	/** The example of c2sp.org/tlog-checkpoint. */
	const EXAMPLE = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';

	it('is read and written as in the published example', () => {
		const checkpoint = readCheckpointText(EXAMPLE);
		expect({ ...checkpoint, root: toBase64(checkpoint.root) }).toEqual({
			origin: 'example.com/behind-the-sofa',
			size: 20852163,
			root: 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
		});
		expect(checkpointText(checkpoint)).toBe(EXAMPLE);
	});

	it.each([
		['a size with a zero in front', EXAMPLE.replace('20852163', '020852163')],
		['a size with a sign', EXAMPLE.replace('20852163', '+20852163')],
		['a size past counting', EXAMPLE.replace('20852163', '9007199254740993')],
		['a short root', EXAMPLE.replace('CsUY', '')],
		['base 64 in another spelling', EXAMPLE.replace('q2I=', 'q2J=')],
		['no origin', EXAMPLE.replace('example.com/behind-the-sofa', '')],
		['a line too many', `${EXAMPLE}extension\n`],
		['a missing line end', EXAMPLE.slice(0, -1)],
		['two lines', 'example.com/behind-the-sofa\n1\n']
	])('is refused with %s', (_, text) => {
		expect(() => readCheckpointText(text)).toThrow(Refusal);
	});

	it('opens with its own record’s key only', () => {
		const signer = testSigner();
		const head = { size: 3, root: new Uint8Array(32).fill(9) };
		const note = signCheckpoint(head, signer);
		expect(openCheckpoint(utf8(note), signer)).toEqual({ origin: signer.name, ...head });
		expect(openCheckpoint(utf8(note), testSigner('vote.example.org/rounds/r1/w2'))).toBeNull();
		expect(openCheckpoint(utf8(note), testSigner(signer.name, 2))).toBeNull();
		const foreign = signNote(checkpointText({ ...head, origin: 'elsewhere' }), signer);
		expect(openCheckpoint(utf8(foreign), signer)).toBeNull();
	});
});
