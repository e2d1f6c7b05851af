import { and, eq, isNull } from 'drizzle-orm';
import type { Queries, Reads, Store } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { App } from '../operations/app.server.ts';
import { readPostcode } from '../places/postcode.ts';
import { isPhrase } from '../record/fields.ts';
import type { PaperPlace } from './paper-place.ts';
import { registerName } from './register-name.ts';

type Main = Store<'main'>;

/** Somebody who wants to vote in person, as an officer wrote them down. */
export interface InPerson {
	readonly name: string;
	readonly postcode: string;
	/** Why they may vote although the register has somebody with this name and postcode; empty at first. */
	readonly reason: string;
}

/** Name and postcode as the register compares them. */
export interface RegisterKey {
	readonly name: string;
	readonly postcode: string;
}

/** @throws Refusal BadInput for what is no name or no postcode */
export function registerKey(person: Pick<InPerson, 'name' | 'postcode'>): RegisterKey {
	const name = registerName(person.name);
	const postcode = readPostcode(person.postcode);
	if (name === null) refuse('BadInput', { where: 'name', why: 'not a name' });
	if (postcode === null) refuse('BadInput', { where: 'postcode', why: 'not a postcode' });
	return { name, postcode };
}

/** The names of the accounts on a round's roll in one ward: their postcodes aren't known. */
async function isNameOnRoll(main: Main, tx: Queries, { roundId, wardId }: PaperPlace, name: string): Promise<boolean> {
	const { voterRoll, people } = main.tables;
	const rows = await tx
		.select({ name: people.name })
		.from(voterRoll)
		.innerJoin(people, eq(people.id, voterRoll.personId))
		.where(and(eq(voterRoll.roundId, roundId), eq(voterRoll.wardId, wardId)));
	return rows.some((row) => registerName(row.name) === name);
}

/**
 * Whether somebody with this name was let vote in person in a ward, other than as one of two people of whom an officer knew.
 * An account has no postcode, so the name has to do.
 */
export async function isNameOnRegister(
	main: Main,
	read: Reads,
	{ roundId, wardId }: PaperPlace,
	name: string
): Promise<boolean> {
	const { inPersonRegister: register } = main.tables;
	const key = registerName(name);
	if (key === null) return false;
	const here = and(eq(register.roundId, roundId), eq(register.wardId, wardId), eq(register.name, key));
	return (await read.$count(register, and(here, isNull(register.reason)))) > 0;
}

/**
 * Writes somebody into the register of those who vote in person, once a round whatever the way. If they, or somebody with
 * the same name, may be voting in another way already, an officer goes on only with a reason, which is kept.
 * @param tx a transaction on the main store, in which what they are given is written too
 * @param entitlementId of what they are given, where that's a credential
 * @throws Refusal BadInput, OnRegister
 */
export async function registerInPerson(
	{ stores: { main }, random }: App,
	tx: Queries,
	{ roundId, wardId }: PaperPlace,
	way: 'paper' | 'kiosk' | 'vouched',
	person: InPerson,
	entitlementId: string | null = null
): Promise<void> {
	const { inPersonRegister } = main.tables;
	const { name, postcode } = registerKey(person);
	const reason = person.reason.trim();
	if (reason !== '' && !isPhrase(reason)) refuse('BadInput', { where: 'reason', why: 'too long' });
	const same = and(
		eq(inPersonRegister.roundId, roundId),
		eq(inPersonRegister.name, name),
		eq(inPersonRegister.postcode, postcode)
	);
	const before = await tx.select({ way: inPersonRegister.way }).from(inPersonRegister).where(same);
	if (reason === '') {
		if (before[0]) refuse('OnRegister', { way: before[0].way });
		if (await isNameOnRoll(main, tx, { roundId, wardId }, name)) refuse('OnRegister', { way: 'roll' });
	}
	const id = newId(random);
	const row = {
		id,
		entitlementId,
		roundId,
		wardId,
		way,
		name,
		postcode,
		nth: before.length + 1,
		reason: reason || null
	};
	await tx.insert(inPersonRegister).values(row);
}
