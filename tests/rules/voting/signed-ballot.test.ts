import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '$lib/kernel/errors.ts';
import type { Choices } from '$lib/record/choices.ts';
import { readEntry } from '$lib/record/entries.ts';
import { MOST_NUMBER } from '$lib/record/fields.ts';
import { judgeNumber, MOST_STEP, type NumberedBallot } from '$lib/voting/ballot-number.ts';
import { blind, issuingKey, issuingKeyHash, unblind } from '$lib/voting/blind-signature.ts';
import { makeIssuingKey, publicHalf, signBlinded } from '$lib/voting/blind-signature.server.ts';
import { credentialText, PREFIX_LENGTH, type Credential } from '$lib/record/credential.ts';
import { judgeBallot } from '$lib/voting/judge-ballot.server.ts';
import { checkSignatures, type ToCheck } from '$lib/voting/judging-thread.server.ts';
import { leafOf, signedBallotFormat, type SignedBallot } from '$lib/record/signed-ballot.ts';
import { makeCredentialKey, signBallot } from '$lib/voting/signed-ballot.ts';

const PLACE = { round: 'r1', ward: 'w1' };

/** What a phone and a server do together, the phone's network left out. */
async function issue(place = PLACE) {
	const serverKey = await makeIssuingKey();
	const spki = publicHalf(serverKey);
	const issuing = await issuingKey(spki, await issuingKeyHash(spki));
	const { privateKey, key } = await makeCredentialKey();
	const blinding = await blind(issuing, credentialText({ ...place, key }));
	const credential = await unblind(issuing, blinding, signBlinded(serverKey, blinding.blinded));
	const mine: Credential = { ...place, key, prefix: blinding.prepared.slice(0, PREFIX_LENGTH), credential };
	return { issuing, privateKey, mine };
}

describe('a signed ballot', () => {
	let issued: Awaited<ReturnType<typeof issue>>;
	let ballot: SignedBallot;
	const opening = new Uint8Array(32).fill(5);

	beforeAll(async () => {
		issued = await issue();
		const choices: Choices = { kind: 'set', ids: ['advice', 'lunch'] };
		ballot = await signBallot(issued.privateKey, { ...issued.mine, number: 3, choices, opening });
	});

	it('is taken on its own paper', async () => {
		expect(await judgeBallot(ballot, PLACE, issued.issuing)).toBeNull();
	});

	it('is read as it was sent, in about a kilobyte', () => {
		const bytes = signedBallotFormat.encode(ballot);
		expect(signedBallotFormat.decode(bytes)).toEqual(ballot);
		expect(bytes.length).toBeLessThan(1100);
	});

	it('leaves a leaf that does not show the choices', () => {
		const leaf = leafOf(ballot);
		const { kind, entry } = readEntry(leaf);
		expect(kind).toBe('phone-ballot');
		expect(entry).toEqual({ ...PLACE, key: ballot.key, number: 3, commitment: expect.any(Uint8Array) });
		expect(new TextDecoder().decode(leaf)).not.toContain('advice');
	});

	it('is refused on any other paper, round or key', async () => {
		const other = await issue();
		expect(await judgeBallot(ballot, { ...PLACE, ward: 'w2' }, issued.issuing)).toBe('other-paper');
		expect(await judgeBallot(ballot, { ...PLACE, round: 'r2' }, issued.issuing)).toBe('other-paper');
		expect(await judgeBallot(ballot, PLACE, other.issuing)).toBe('not-entitled');
		const moved = { ...ballot, ward: 'w2' };
		expect(await judgeBallot(moved, { ...PLACE, ward: 'w2' }, issued.issuing)).toBe('not-entitled');
	});

	it('is refused when someone else signed it, or changed it afterwards', async () => {
		const other = await issue();
		const { issuing } = issued;
		expect(await judgeBallot(await signBallot(other.privateKey, ballot), PLACE, issuing)).toBe('not-signed');
		expect(await judgeBallot({ ...ballot, number: 4 }, PLACE, issuing)).toBe('not-signed');
		expect(await judgeBallot({ ...ballot, choices: { kind: 'set', ids: ['advice'] } }, PLACE, issuing)).toBe(
			'not-signed'
		);
		expect(
			await judgeBallot({ ...ballot, choices: { ...ballot.choices, kind: 'rank' } as Choices }, PLACE, issuing)
		).toBe('not-signed');
		expect(await judgeBallot({ ...ballot, opening: new Uint8Array(32) }, PLACE, issuing)).toBe('not-signed');
		expect(await judgeBallot({ ...ballot, key: other.mine.key }, PLACE, issuing)).toBe('not-entitled');
		expect(await judgeBallot({ ...ballot, prefix: other.mine.prefix }, PLACE, issuing)).toBe('not-entitled');
	});

	it('is refused when its key is signed, but no point of the curve', async () => {
		const serverKey = await makeIssuingKey();
		const spki = publicHalf(serverKey);
		const issuing = await issuingKey(spki, await issuingKeyHash(spki));
		const key = Uint8Array.of(4, ...new Uint8Array(64).fill(1));
		const blinding = await blind(issuing, credentialText({ ...PLACE, key }));
		const credential = await unblind(issuing, blinding, signBlinded(serverKey, blinding.blinded));
		const forged = { ...ballot, key, prefix: blinding.prepared.slice(0, PREFIX_LENGTH), credential };
		expect(await judgeBallot(forged, PLACE, issuing)).toBe('not-signed');
	});

	it('is nothing any more once any single bit of it is another', async () => {
		const bytes = signedBallotFormat.encode(ballot);
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: bytes.length * 8 - 1 }), async (bit) => {
				const edited = bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
				let read: SignedBallot;
				try {
					read = signedBallotFormat.decode(edited);
				} catch (problem) {
					expect(problem).toBeInstanceOf(Refusal);
					return;
				}
				expect(await judgeBallot(read, PLACE, issued.issuing)).not.toBeNull();
			}),
			{ numRuns: 300 }
		);
	});

	it('is still judged after the thread that checks signatures has ended', async () => {
		const nonsense = { issuing: null, prepared: null } as unknown as ToCheck;
		const broken = checkSignatures(nonsense);
		const beside = judgeBallot(ballot, PLACE, issued.issuing);
		await expect(broken).rejects.toThrow();
		expect(await beside).toBeNull();
		expect(await judgeBallot({ ...ballot, number: 4 }, PLACE, issued.issuing)).toBe('not-signed');
	});

	it.each([0, -1, 1.5, MOST_NUMBER + 1])('has no number %d', async (number) => {
		await expect(signBallot(issued.privateKey, { ...ballot, number })).rejects.toThrow(RangeError);
	});
});

describe('a ballot’s number', () => {
	const kept = { number: 7, leaf: 'a' };

	it.each([
		[null, 1, 'a', 'newer'],
		[null, MOST_STEP, 'a', 'newer'],
		[null, MOST_STEP + 1, 'a', 'leap'],
		[kept, 8, 'b', 'newer'],
		[kept, 7, 'a', 'same'],
		[kept, 7, 'b', 'taken'],
		[kept, 6, 'b', 'stale'],
		[kept, 6, 'a', 'stale'],
		[kept, 7 + MOST_STEP, 'b', 'newer'],
		[kept, 8 + MOST_STEP, 'b', 'leap'],
		[kept, MOST_NUMBER, 'b', 'leap'],
		[{ number: MOST_NUMBER - 1, leaf: 'a' }, MOST_NUMBER, 'b', 'newer']
	] as const)('after %o, %d (%s) is %s', (before, number, leaf, verdict) => {
		expect(judgeNumber(before, { number, leaf })).toBe(verdict);
	});

	it('leaves a voter a million more ballots after any thousand that were taken', () => {
		const sent = fc.array(fc.integer({ min: 1, max: MOST_NUMBER }), { maxLength: 1000 });
		fc.assert(
			fc.property(sent, fc.boolean(), (numbers, greedy) => {
				let before: NumberedBallot | null = null;
				for (const number of numbers) {
					const next: NumberedBallot = {
						number: greedy ? (before?.number ?? 0) + MOST_STEP : number,
						leaf: String(number)
					};
					if (judgeNumber(before, next) === 'newer') before = next;
				}
				expect(MOST_NUMBER - (before?.number ?? 0)).toBeGreaterThan(1_000_000);
			})
		);
	});
});
