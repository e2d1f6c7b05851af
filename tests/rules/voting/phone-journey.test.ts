import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refuse } from '$lib/kernel/errors.ts';
import { systemRandom } from '$lib/kernel/ids.ts';
import type { Choices } from '$lib/record/choices.ts';
import { manifestFormat, receiptFormat, type Manifest } from '$lib/record/entries.ts';
import { leafHash } from '$lib/record/hashes.ts';
import type { Signer } from '$lib/record/note-key.ts';
import { signCheckpoint } from '$lib/record/checkpoint.ts';
import { writeProof } from '$lib/record/proof.ts';
import { signNote } from '$lib/record/signed-note.ts';
import { judgeNumber, type NumberedBallot } from '$lib/voting/ballot-number.ts';
import { issuingKey, issuingKeyHash } from '$lib/voting/blind-signature.ts';
import { makeIssuingKey, publicHalf, signBlinded } from '$lib/voting/blind-signature.server.ts';
import { doTask, type BlindingTask } from '$lib/voting/blinding-tasks.ts';
import { readBoxStart, type BoxRefusal, type Line } from '$lib/voting/box-address.ts';
import { fillBallot } from '$lib/voting/fill-ballot.ts';
import { getCredential, type Blinder } from '$lib/voting/get-credential.ts';
import { judgeBallot } from '$lib/voting/judge-ballot.server.ts';
import { makeRecoveryCode } from '$lib/voting/recovery-code.ts';
import { lookInRecord, sendUnsent } from '$lib/voting/send-unsent.ts';
import { leafOf, signedBallotFormat } from '$lib/record/signed-ballot.ts';
import { memoryVault, type Vault } from '$lib/voting/vault.ts';

const PLACE = { roundId: 'r1', wardId: 'w1', phoneTag: 'a' };
const HERE = { round: 'r1', ward: 'w1' };
const set = (...ids: string[]): Choices => ({ kind: 'set', ids });
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

const blinder: Blinder = {
	begin: (key, code, place) => done({ ...key, code, place }),
	unblind: (key, unblind, signed) => done({ ...key, unblind, signed })
};
async function done<Value>(task: BlindingTask): Promise<Value> {
	const answer = await doTask(task);
	if ('done' in answer) return answer.done as Value;
	if ('broken' in answer) throw new Error(answer.broken);
	return refuse('BadInput', { where: answer.refused, why: '' });
}

function recordSigner(): Signer {
	const { privateKey } = generateKeyPairSync('ed25519');
	const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
	return {
		name: 'vote.example.org/rounds/r1/w1',
		publicKey: new Uint8Array(der.subarray(-32)),
		sign: (message) => new Uint8Array(sign(null, message, privateKey))
	};
}

/** One ballot paper's server: the same rules as the real one's, on this side of the network. */
class Server {
	readonly signer = recordSigner();
	readonly asked: string[] = [];
	readonly sent: Uint8Array[] = [];
	#signed: string | null = null;
	#kept: (NumberedBallot & { choices: Choices }) | null = null;
	closed = false;
	/** Answers that are lost on their way, by what was asked. */
	lose = new Set<keyof Line>();
	receipt = (leaf: Uint8Array): string => this.#receipt(leaf);
	readonly manifest: Uint8Array;

	constructor(
		readonly issuing: KeyObject,
		readonly hash: Uint8Array,
		place: typeof HERE = HERE
	) {
		const dates = { opens: new Date('2026-12-01T09:00:00Z'), closes: new Date('2026-12-06T20:00:00Z') };
		const hashes = { paper: new Uint8Array(32), seal: new Uint8Array(32), issuingKey: hash };
		const manifest: Manifest = { ...place, ...hashes, ...dates, rule: {}, recordKey: this.signer.publicKey };
		this.manifest = manifestFormat.encode(manifest);
	}

	get newest() {
		return this.#kept;
	}

	#receipt(leaf: Uint8Array): string {
		const text = receiptFormat.spell({ ...HERE, leaf: leafHash(leaf) });
		return signNote(text, this.signer);
	}

	#answer<Value>(what: keyof Line, value: Value): Value {
		if (this.lose.delete(what)) throw new TypeError('Failed to fetch');
		return value;
	}

	readonly line: Line = {
		start: async (place) =>
			this.#answer(
				'start',
				readBoxStart({ manifest: base64(this.manifest), issuingKey: base64(publicHalf(this.issuing)) }, place)
			),
		ask: async (_, blinded) => {
			this.asked.push(hex(blinded));
			this.#signed ??= hex(blinded);
			const taken: BoxRefusal = { code: 'CredentialTaken', sentence: 'Taken.', final: true };
			return this.#answer('ask', this.#signed === hex(blinded) ? signBlinded(this.issuing, blinded) : taken);
		},
		cast: async (_, bytes) => {
			this.sent.push(bytes);
			const ballot = signedBallotFormat.decode(bytes);
			expect(await judgeBallot(ballot, HERE, await issuingKey(publicHalf(this.issuing), this.hash))).toBeNull();
			const leaf = leafOf(ballot);
			const next = { number: ballot.number, leaf: hex(leaf), choices: ballot.choices };
			const why = judgeNumber(this.#kept, next);
			if (why !== 'same' && this.closed) {
				return this.#answer('cast', { code: 'RoundNotOpen', sentence: 'Voting closed.', final: true });
			}
			if (why === 'newer') this.#kept = next;
			const refused = { why, newest: this.#kept?.number ?? 0 };
			return this.#answer(
				'cast',
				why === 'newer' || why === 'same'
					? this.receipt(leaf)
					: { code: 'NumberRefused', sentence: 'Newer.', final: true, details: refused }
			);
		},
		proof: async () => null
	};
}

describe('a phone', () => {
	let issuing: KeyObject;
	let hash: Uint8Array;
	beforeAll(async () => {
		issuing = await makeIssuingKey();
		hash = await issuingKeyHash(publicHalf(issuing));
	});

	let server: Server;
	let vault: Vault;
	const means = (on = vault) => ({ vault: on, line: server.line, blinder });
	const post = (on = vault) => ({ vault: on, line: server.line, random: systemRandom });
	const send = async (on = vault) => (await sendUnsent(post(on))).map(({ answer }) => answer);
	beforeEach(() => {
		server = new Server(issuing, hash);
		vault = memoryVault();
	});
	const code = makeRecoveryCode(systemRandom);

	it('gets a credential, casts with it, and takes only a checked receipt for a receipt', async () => {
		expect(await getCredential(means(), PLACE, code)).toMatchObject({ kind: 'here' });
		expect((await fillBallot(vault, PLACE, set('lunch'), systemRandom))?.number).toBe(1);
		const wrong = [
			() => 'Thank you!',
			(leaf: Uint8Array) => signNote(`${hex(leaf)}\n`, server.signer),
			() => new Server(issuing, hash).receipt(new Uint8Array(3)),
			(leaf: Uint8Array) => new Server(issuing, hash).receipt(leaf)
		];
		const right = server.receipt;
		for (const receipt of wrong) {
			server.receipt = receipt;
			expect(await send()).toEqual([{ kind: 'not-sent' }]);
		}
		server.receipt = right;
		expect(await send()).toEqual([{ kind: 'receipt' }]);
		expect(await send()).toEqual([]);
		expect(await vault.read(PLACE)).toMatchObject({ waiting: null, saved: { number: 1, inRecord: false } });
		expect(server.newest?.choices).toEqual(set('lunch'));
	});

	it('asks again for the same when the answer was lost', async () => {
		server.lose.add('ask');
		expect(await getCredential(means(), PLACE, code)).toEqual({ kind: 'not-now' });
		expect((await vault.read(PLACE))?.credential).toBeNull();
		expect(await getCredential(means(), PLACE, makeRecoveryCode(systemRandom))).toMatchObject({ kind: 'here' });
		expect(new Set(server.asked).size).toBe(1);
	});

	it('is one phone, however many tabs ask at once', async () => {
		const tabs = Array.from({ length: 3 }, () => getCredential(means(), PLACE, makeRecoveryCode(systemRandom)));
		for (const asked of await Promise.all(tabs)) expect(asked).toMatchObject({ kind: 'here' });
		expect(new Set(server.asked).size).toBe(1);
	});

	it('sends the same ballot again when the receipt was lost, and it is one ballot', async () => {
		await getCredential(means(), PLACE, code);
		await fillBallot(vault, PLACE, set('lunch'), systemRandom);
		server.lose.add('cast');
		expect(await send()).toEqual([{ kind: 'not-sent' }]);
		server.closed = true;
		expect(await send()).toEqual([{ kind: 'receipt' }]);
		expect(String(server.sent[0])).toBe(String(server.sent[1]));
	});

	it('refuses a key that is not the manifest’s, and a manifest of another paper', async () => {
		server = new Server(await makeIssuingKey(), hash);
		expect(await getCredential(means(), PLACE, code)).toEqual({ kind: 'not-right' });
		for (const other of [
			{ round: 'r1', ward: 'w2' },
			{ round: 'r2', ward: 'w1' }
		]) {
			server = new Server(issuing, hash, other);
			expect(await getCredential(means(), PLACE, code)).toEqual({ kind: 'not-right' });
		}
		expect(server.asked).toEqual([]);
		expect(await vault.read(PLACE)).toBeNull();
	});

	it('changes its vote with the next number, and keeps the newest when one was on its way', async () => {
		await getCredential(means(), PLACE, code);
		await fillBallot(vault, PLACE, set('lunch'), systemRandom);
		const { line } = server;
		const slow: Line = {
			...line,
			cast: async (place, bytes) => {
				if (server.sent.length === 0) await fillBallot(vault, PLACE, set('court'), systemRandom);
				return line.cast(place, bytes);
			}
		};
		await sendUnsent({ ...post(), line: slow });
		expect(await vault.read(PLACE)).toMatchObject({ number: 2, saved: null, waiting: { number: 2 } });
		expect(await send()).toEqual([{ kind: 'receipt' }]);
		expect(server.newest).toMatchObject({ number: 2, choices: set('court') });
	});

	it('is told when voting has closed, and keeps its earlier receipt', async () => {
		await getCredential(means(), PLACE, code);
		await fillBallot(vault, PLACE, set('lunch'), systemRandom);
		await send();
		await fillBallot(vault, PLACE, set('court'), systemRandom);
		server.closed = true;
		expect(await send()).toEqual([{ kind: 'refused', sentence: 'Voting closed.' }]);
		expect(await vault.read(PLACE)).toMatchObject({ waiting: null, saved: { number: 1 } });
	});

	it('without the code of the phone before it gets nothing; with it, it goes on where that one was', async () => {
		await getCredential(means(), PLACE, code);
		await fillBallot(vault, PLACE, set('lunch'), systemRandom);
		await send();
		await fillBallot(vault, PLACE, set('advice'), systemRandom);
		await send();
		const second = memoryVault();
		expect(await getCredential(means(second), PLACE, null)).toEqual({ kind: 'taken' });
		expect(await getCredential(means(second), PLACE, makeRecoveryCode(systemRandom), true)).toEqual({ kind: 'taken' });
		expect(await second.read(PLACE)).toBeNull();
		expect(await getCredential(means(second), PLACE, code, true)).toMatchObject({ kind: 'here' });
		await fillBallot(second, PLACE, set('court'), systemRandom);
		expect(await send(second)).toEqual([{ kind: 'receipt' }]);
		expect(server.newest).toMatchObject({ number: 3, choices: set('court') });
	});

	it('never sends an older ballot over a newer one from another phone', async () => {
		await getCredential(means(), PLACE, code);
		const second = memoryVault();
		await getCredential(means(second), PLACE, code, true);
		await fillBallot(vault, PLACE, set('lunch'), systemRandom);
		await fillBallot(second, PLACE, set('court'), systemRandom);
		await send(second);
		expect(await send()).toEqual([{ kind: 'newer' }]);
		expect(server.newest?.choices).toEqual(set('court'));
		await fillBallot(vault, PLACE, set('advice'), systemRandom);
		expect(await send()).toEqual([{ kind: 'receipt' }]);
		expect(server.newest).toMatchObject({ number: 2, choices: set('advice') });
	});

	it('sees its ballot in the public record once it is proved, and not before', async () => {
		await getCredential(means(), PLACE, code);
		await fillBallot(vault, PLACE, set('lunch'), systemRandom);
		await send();
		const look = async (proof: string | null) => {
			const line = { proof: async () => (proof === null ? null : new Uint8Array(Buffer.from(proof))) };
			return (await lookInRecord(vault, line, (await vault.read(PLACE))!)).saved?.inRecord;
		};
		const { leaf } = (await vault.read(PLACE))!.saved!;
		const of = (root: Uint8Array, signer: Signer) =>
			writeProof({ index: 0, path: [], checkpoint: signCheckpoint({ size: 1, root }, signer) });
		expect(await look(null)).toBe(false);
		expect(await look('It is there.')).toBe(false);
		expect(await look(of(leafHash(new Uint8Array(3)), server.signer))).toBe(false);
		expect(await look(of(leafHash(leaf), recordSigner()))).toBe(false);
		expect(await look(of(leafHash(leaf), server.signer))).toBe(true);
		expect(await look(null)).toBe(true);
	});
});
