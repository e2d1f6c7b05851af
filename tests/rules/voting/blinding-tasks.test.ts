import { describe, expect, it } from 'vitest';
import type { Blinding } from '$lib/voting/blind-signature.ts';
import { makeIssuingKey, publicHalf, signBlinded } from '$lib/voting/blind-signature.server.ts';
import { doTask, type BlindingAnswer } from '$lib/voting/blinding-tasks.ts';
import { checkUnblinded, issuingKey, issuingKeyHash } from '$lib/voting/issuing-key.ts';

const message = new TextEncoder().encode('a credential');

function doneBy<Value>(answer: BlindingAnswer): Value {
	if (!('done' in answer)) throw new Error(JSON.stringify(answer));
	return answer.done as Value;
}

/** Everything goes through a worker's door and back, which takes copies. */
const throughTheDoor = async (task: Parameters<typeof doTask>[0]) =>
	structuredClone(await doTask(structuredClone(task)));

describe('what the blinding worker does', () => {
	it('is to blind and to unblind', async () => {
		const serverKey = await makeIssuingKey();
		const spki = publicHalf(serverKey);
		const parts = { spki, hash: await issuingKeyHash(spki) };
		const blinding = doneBy<Blinding>(await throughTheDoor({ ...parts, blind: message }));
		const signed = signBlinded(serverKey, blinding.blinded);
		const signature = doneBy<Uint8Array>(await throughTheDoor({ ...parts, unblind: blinding, signed }));
		expect(await checkUnblinded(await issuingKey(spki, parts.hash), signature, blinding.prepared)).toBe(true);
	});

	it('says what it refused, and what broke', async () => {
		const spki = publicHalf(await makeIssuingKey());
		const hash = await issuingKeyHash(spki);
		expect(await throughTheDoor({ spki, hash: new Uint8Array(32), blind: message })).toEqual({
			refused: 'issuing key'
		});
		const blinding = doneBy<Blinding>(await throughTheDoor({ spki, hash, blind: message }));
		const signed = new Uint8Array(384);
		expect(await throughTheDoor({ spki, hash, unblind: blinding, signed })).toEqual({ refused: 'blind signature' });
		const nonsense = new Uint8Array(5);
		expect(await throughTheDoor({ spki: nonsense, hash: await issuingKeyHash(nonsense), blind: message })).toEqual({
			broken: expect.any(String)
		});
	});
});
