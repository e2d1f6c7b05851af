import { describe, expect, it } from 'vitest';
import { checkUnblinded, issuingKey, issuingKeyHash } from '$lib/voting/blind-signature.ts';
import { makeIssuingKey, publicHalf, signBlinded } from '$lib/voting/blind-signature.server.ts';
import { doTask, type Begun, type BlindingAnswer } from '$lib/voting/blinding-tasks.ts';
import { credentialText } from '$lib/record/credential.ts';

const place = { round: 'r1', ward: 'w1' };
const code = 'K7M29QXD4TRVB2WN8HJ0123456Z';

function doneBy<Value>(answer: BlindingAnswer): Value {
	if (!('done' in answer)) throw new Error(JSON.stringify(answer));
	return answer.done as Value;
}

/** Everything goes through a worker's door and back, which takes copies. */
const throughTheDoor = async (task: Parameters<typeof doTask>[0]) =>
	structuredClone(await doTask(structuredClone(task)));

describe('what the blinding worker does', () => {
	it('is to make a key, to blind it and to unblind what was signed', async () => {
		const serverKey = await makeIssuingKey();
		const spki = publicHalf(serverKey);
		const parts = { spki, hash: await issuingKeyHash(spki) };
		const { key, blinding } = doneBy<Begun>(await throughTheDoor({ ...parts, code, place }));
		expect(blinding.prepared.subarray(32)).toEqual(credentialText({ ...place, key }));
		const signed = signBlinded(serverKey, blinding.blinded);
		const signature = doneBy<Uint8Array>(await throughTheDoor({ ...parts, unblind: blinding, signed }));
		expect(await checkUnblinded(await issuingKey(spki, parts.hash), signature, blinding.prepared)).toBe(true);
	});

	it('comes out the same for the same code, and otherwise for any other code, ward or key', async () => {
		const [spki, other] = [publicHalf(await makeIssuingKey()), publicHalf(await makeIssuingKey())];
		const begin = async (key: Uint8Array, secret: string, where: typeof place) =>
			doneBy<Begun>(await doTask({ spki: key, hash: await issuingKeyHash(key), code: secret, place: where }));
		const first = await begin(spki, code, place);
		expect(await begin(spki, code, place)).toEqual(first);
		const others = [
			await begin(spki, code.replace('K', 'M'), place),
			await begin(spki, code, { ...place, ward: 'w2' }),
			await begin(other, code, place)
		];
		const values = [first, ...others].map(({ blinding }) => String(blinding.blinded));
		expect(new Set(values).size).toBe(4);
	});

	it('leaves random numbers random for everybody else', async () => {
		const spki = publicHalf(await makeIssuingKey());
		const before = crypto.getRandomValues;
		const task = doTask({ spki, hash: await issuingKeyHash(spki), code, place });
		const drawn = new Set<string>();
		const watch = setInterval(() => drawn.add(String(crypto.getRandomValues(new Uint8Array(16)))), 0);
		await task;
		clearInterval(watch);
		expect(crypto.getRandomValues).toBe(before);
		expect([...drawn].every((draw) => draw.split(',').some((byte) => byte !== '0'))).toBe(true);
	});

	it('says what it refused, and what broke', async () => {
		const spki = publicHalf(await makeIssuingKey());
		const hash = await issuingKeyHash(spki);
		expect(await throughTheDoor({ spki, hash: new Uint8Array(32), code, place })).toEqual({ refused: 'issuing key' });
		const { blinding } = doneBy<Begun>(await throughTheDoor({ spki, hash, code, place }));
		const signed = new Uint8Array(384);
		expect(await throughTheDoor({ spki, hash, unblind: blinding, signed })).toEqual({ refused: 'blind signature' });
		const nonsense = new Uint8Array(5);
		expect(await throughTheDoor({ spki: nonsense, hash: await issuingKeyHash(nonsense), code, place })).toEqual({
			broken: expect.any(String)
		});
	});
});
