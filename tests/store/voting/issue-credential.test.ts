import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { blind, issuingKey, issuingKeyHash, unblind } from '$lib/voting/blind-signature.ts';
import { issueCredential } from '$lib/voting/issue-credential.server.ts';
import { issuingKeyOf } from '$lib/voting/issuing-key.server.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { describeStores } from '../with-stores.ts';
import { publicKeyOf } from './a-phone.ts';
import {
	CLOSES,
	decide,
	FARADAY,
	HERE,
	makeResident,
	makeRound,
	OPENS,
	PECKHAM,
	ROUND,
	signedInAs
} from './a-round.ts';
import { refusal } from './refusal.ts';

const THERE = { roundId: ROUND, wardId: PECKHAM };
const anything = () => Uint8Array.of(0, ...randomBytes(383));

describeStores('issuing a credential', (open) => {
	async function openWithVoter() {
		const app = await open();
		await makeRound(app);
		const ada = await makeResident(app, 'ada');
		await joinRoll(app, signedInAs(ada), { ...HERE, connection: 'live', oldEnough: true });
		return { app, ada };
	}

	it('signs what a phone blinded, and keeps only its hash and no time', async () => {
		const { app, ada } = await openWithVoter();
		const key = await publicKeyOf(app, HERE);
		const blinding = await blind(key, new TextEncoder().encode('a credential'));
		const signed = await issueCredential(app, signedInAs(ada), HERE, blinding.blinded);
		expect(await unblind(key, blinding, signed)).toHaveLength(384);
		const { main } = app.stores;
		expect(await main.read.select().from(main.tables.voterRoll)).toEqual([
			{
				...{ ...HERE, entitlementId: expect.stringMatching(/^[0-9a-z]{16}$/), personId: 'ada' },
				...{ way: 'email', connection: 'live', blinded: expect.stringMatching(/^[0-9a-f]{64}$/) }
			}
		]);
	});

	it('gives the same answer to the same value, and none to another', async () => {
		const { app, ada } = await openWithVoter();
		const value = anything();
		const first = await issueCredential(app, signedInAs(ada), HERE, value);
		expect(await issueCredential(app, signedInAs(ada), HERE, value)).toEqual(first);
		await expect(issueCredential(app, signedInAs(ada), HERE, anything())).rejects.toEqual(refusal('CredentialTaken'));
		expect(await issueCredential(app, signedInAs(ada), HERE, value)).toEqual(first);
	});

	it('signs one of twenty different values that come at once', async () => {
		const { app, ada } = await openWithVoter();
		const asked = Array.from({ length: 20 }, () => issueCredential(app, signedInAs(ada), HERE, anything()));
		const settled = await Promise.allSettled(asked);
		const refused = settled.filter((one) => one.status === 'rejected');
		expect(refused).toHaveLength(19);
		for (const { reason } of refused) expect(reason).toEqual(refusal('CredentialTaken'));
	});

	it('takes nobody’s entitlement for a value that can’t be signed', async () => {
		const { app, ada } = await openWithVoter();
		const tooLarge = new Uint8Array(384).fill(255);
		for (const bad of [new Uint8Array(), new Uint8Array(383), new Uint8Array(385), tooLarge]) {
			await expect(issueCredential(app, signedInAs(ada), HERE, bad)).rejects.toEqual(refusal('BadInput'));
		}
		expect(await issueCredential(app, signedInAs(ada), HERE, anything())).toHaveLength(384);
	});

	it('is for people on the roll of that ward, while voting is open', async () => {
		const { app, ada } = await openWithVoter();
		await expect(issueCredential(app, signedInAs(null), HERE, anything())).rejects.toEqual(refusal('NotSignedIn'));
		await expect(issueCredential(app, signedInAs(ada), THERE, anything())).rejects.toEqual(
			refusal('NotEligible', { reason: 'other-ward' })
		);
		const bea = await makeResident(app, 'bea');
		await expect(issueCredential(app, signedInAs(bea), HERE, anything())).rejects.toEqual(
			refusal('NotEligible', { reason: 'not-on-roll' })
		);
		app.setClock(new Date(OPENS.getTime() - 1));
		await expect(issueCredential(app, signedInAs(ada), HERE, anything())).rejects.toEqual(refusal('RoundNotOpen'));
		app.setClock(CLOSES);
		await expect(issueCredential(app, signedInAs(ada), HERE, anything())).rejects.toEqual(refusal('RoundNotOpen'));
		app.setClock(OPENS);
		await decide(app, { kind: 'cancelled', wardId: FARADAY });
		await expect(issueCredential(app, signedInAs(ada), HERE, anything())).rejects.toEqual(refusal('RoundNotOpen'));
	});

	it('has a key for each paper, made once however many ask for it', async () => {
		const app = await open();
		await makeRound(app);
		const keys = await Promise.all([HERE, HERE, THERE].map((place) => issuingKeyOf(app.stores.main, place)));
		expect(new Set(keys.map(({ publicKey }) => publicKey)).size).toBe(2);
		expect(keys[0]!.publicKey).toBe(keys[1]!.publicKey);
		const spki = new Uint8Array(Buffer.from(keys[0]!.publicKey, 'base64'));
		const other = new Uint8Array(Buffer.from(keys[2]!.publicKey, 'base64'));
		await expect(issuingKey(spki, await issuingKeyHash(other))).rejects.toEqual(refusal('BadInput'));
	});
});
