import { constants, randomBytes, sign, type SignKeyObjectInput } from 'node:crypto';
import { promisify } from 'node:util';
import type { App } from '$lib/operations/app.server.ts';
import type { Actor } from '$lib/people/actor.ts';
import { aPostcodeOf } from '$lib/places/postcodes.server.ts';
import type { Choices } from '$lib/record/choices.ts';
import { blind, issuingKey, issuingKeyHash, unblind } from '$lib/voting/blind-signature.ts';
import { publicBox } from '$lib/voting/box-papers.server.ts';
import { credentialText, PREFIX_LENGTH, type Credential } from '$lib/record/credential.ts';
import { issueCredential } from '$lib/voting/issue-credential.server.ts';
import { issuingKeyOf } from '$lib/voting/issuing-key.server.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { paperInBox } from '$lib/voting/open-paper.server.ts';
import { inRecord, type PaperPlace } from '$lib/voting/paper-place.ts';
import { signedBallotFormat } from '$lib/record/signed-ballot.ts';
import { makeCredentialKey, signBallot } from '$lib/voting/signed-ballot.ts';
import type { Bearer } from '$lib/voting/roll.server.ts';
import { takeBallot } from '$lib/voting/take-ballot.server.ts';
import { HERE, makeResident, signedInAs } from './a-round.ts';

const signAside: (hash: string, text: Uint8Array, by: SignKeyObjectInput) => Promise<Buffer> = promisify(sign);

/** What one voter's phone does, the network left out. */
export interface Phone {
	readonly credential: Credential;
	/** A signed ballot, as it's sent. */
	readonly fill: (number: number, choices: readonly string[] | Choices, opening?: Uint8Array) => Promise<Uint8Array>;
}

/** The key with which a paper's credentials are checked. */
export async function publicKeyOf(app: App, place: PaperPlace): Promise<CryptoKey> {
	await paperInBox(app, place);
	const { issuingKey: spki } = (await publicBox(app.stores.box, place))!;
	const bytes = new Uint8Array(Buffer.from(spki, 'base64'));
	return issuingKey(bytes, await issuingKeyHash(bytes));
}

const phoneWith = (credential: Credential, privateKey: CryptoKey): Phone => ({
	credential,
	fill: async (number, chosen, opening = new Uint8Array(randomBytes(32))) => {
		const choices: Choices = 'kind' in chosen ? chosen : { kind: 'set', ids: [...chosen].sort() };
		return signedBallotFormat.encode(await signBallot(privateKey, { ...credential, number, choices, opening }));
	}
});

/** A phone with a credential that it was issued the real way, blinded. */
export async function getCredential(app: App, bearer: Bearer, place: PaperPlace = HERE): Promise<Phone> {
	const issuing = await publicKeyOf(app, place);
	const { privateKey, key } = await makeCredentialKey();
	const blinding = await blind(issuing, credentialText({ ...inRecord(place), key }));
	const signed = await issueCredential(app, bearer, place, blinding.blinded);
	const signature = await unblind(issuing, blinding, signed);
	const prefix = blinding.prepared.slice(0, PREFIX_LENGTH);
	return phoneWith({ ...inRecord(place), key, prefix, credential: signature }, privateKey);
}

/** Somebody declares that they live in the ward, at a postcode of it where the installation knows any. */
async function declare(app: App, actor: Actor, place: PaperPlace): Promise<void> {
	const postcode = (await aPostcodeOf(app.stores.main, place.wardId)) ?? undefined;
	await joinRoll(app, signedInAs(actor), { ...place, connection: 'live', oldEnough: true, postcode });
}

/** A resident on the roll of a ward, and their phone. */
export async function makeVoter(app: App, name: string, place: PaperPlace = HERE): Promise<{ actor: Actor } & Phone> {
	const actor = await makeResident(app, name);
	await declare(app, actor, place);
	return { actor, ...(await getCredential(app, signedInAs(actor), place)) };
}

/** Fills in a ballot and sends it. @returns the receipt */
export const send = async (app: App, phone: Phone, number: number, choices: readonly string[], place = HERE) =>
	takeBallot(app, place, await phone.fill(number, choices));

/** A phone with a credential that the issuing key signed outright, for nobody on any roll. The box sees no difference. */
export async function signPhone(app: App, place: PaperPlace = HERE): Promise<Phone> {
	const { privateKey: signer } = await issuingKeyOf(app.stores.main, place);
	const { privateKey, key } = await makeCredentialKey();
	const prefix = new Uint8Array(randomBytes(PREFIX_LENGTH));
	const prepared = Uint8Array.of(...prefix, ...credentialText({ ...inRecord(place), key }));
	const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
	const signature = new Uint8Array(await signAside('sha384', prepared, { key: signer, ...padding }));
	return phoneWith({ ...inRecord(place), key, prefix, credential: signature }, privateKey);
}

/**
 * A voter whose phone has saved itself the slow arithmetic: what was blinded is any number, and the credential is the
 * signature that would have come out of the blinding. The stores see the same.
 */
export async function makeVoterQuickly(
	app: App,
	name: string,
	place: PaperPlace = HERE
): Promise<{ actor: Actor } & Phone> {
	const actor = await makeResident(app, name);
	await declare(app, actor, place);
	await issueCredential(app, signedInAs(actor), place, Uint8Array.of(0, ...randomBytes(383)));
	return { actor, ...(await signPhone(app, place)) };
}
