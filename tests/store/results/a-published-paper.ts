import type { App } from '$lib/operations/app.server.ts';
import type { Actor, Role } from '$lib/people/actor.ts';
import { publish, ratify } from '$lib/results/decide.server.ts';
import { publishedRecord } from '$lib/results/published-record.server.ts';
import { sayAllSlipsIn } from '$lib/voting/close-slips.server.ts';
import { enterSlip } from '$lib/voting/enter-slip.server.ts';
import { handOutSlip, makeSlips } from '$lib/voting/hand-out-slip.server.ts';
import { addAllWaiting } from '$lib/voting/tend-boxes.server.ts';
import { voidSlip } from '$lib/voting/void-slip.server.ts';
import type { TestApp } from '../with-stores.ts';
import { makeVoterQuickly, send } from '../voting/a-phone.ts';
import { countPaper } from './count-by-two.ts';
import {
	admit,
	ADVICE,
	CLOSES,
	COURT,
	datesUntil,
	FARADAY,
	HERE,
	LUNCH,
	makeResident,
	makeRound
} from '../voting/a-round.ts';

/** Somebody who may do this in Faraday. */
async function withRole(app: App, name: string, role: Role): Promise<Actor> {
	const { main } = app.stores;
	const held = { role, wardId: FARADAY };
	const person = await makeResident(app, name);
	await main.transaction((tx) => tx.insert(main.tables.roles).values({ id: name, personId: name, ...held }));
	return { ...person, roles: [held] };
}

const VOTES = [[LUNCH], [LUNCH, COURT], [ADVICE], [COURT], [ADVICE, LUNCH]];

/** Two officers enter slips; of those, every third is void again. */
async function enterSlips(app: TestApp, officers: readonly Actor[], many: number): Promise<void> {
	await makeSlips(app, officers[0]!, HERE, many);
	for (let number = 1; number <= many; number++) {
		const name = `On paper ${String.fromCharCode(96 + number)}`;
		await handOutSlip(app, officers[0]!, HERE, { name, postcode: 'SE17 2HT', reason: '' });
		const ballot = { choices: VOTES[number % 5]! };
		for (const officer of officers) await enterSlip(app, officer, HERE, { number, ballot });
		if (number % 3 === 0) await voidSlip(app, officers[0]!, HERE, { number, reason: 'Found twice' });
	}
}

/**
 * A paper in Faraday, from its opening to its closing: voters cast ballots with real credentials, every fourth changes its
 * vote, and every twelfth once more.
 * @param slips how many come in on paper beside them; every third of those is void
 * @param closes when voting closes. The app's clock has to stand before it, and stands right after it then
 */
export async function closePaperWith(
	app: TestApp,
	voters: number,
	slips = 0,
	closes = CLOSES
): Promise<{ officer: Actor }> {
	await makeRound(app, { challengeDays: 0, ...datesUntil(closes) });
	await admit(app, 'paper');
	const phones = [];
	for (let i = 0; i < voters; i++) phones.push(await makeVoterQuickly(app, `voter-${i}`));
	await Promise.all(phones.map((phone, i) => send(app, phone, 1, VOTES[i % 5]!)));
	await addAllWaiting(app);
	await Promise.all(phones.map((phone, i) => (i % 4 === 0 ? send(app, phone, 2, VOTES[(i + 1) % 5]!) : null)));
	await Promise.all(phones.map((phone, i) => (i % 12 === 0 ? send(app, phone, 3, [COURT]) : null)));
	const officer = await withRole(app, 'officer', 'officer');
	const colleague = await withRole(app, 'colleague', 'officer');
	if (slips > 0) await enterSlips(app, [officer, colleague], slips);
	app.setClock(new Date(closes.getTime() + 1000));
	if (slips > 0) await sayAllSlipsIn(app, colleague, HERE);
	return { officer };
}

/** A counted paper's result, ratified and published. */
export async function publishNow(app: App, officer: Actor): Promise<void> {
	const councillor = await withRole(app, 'councillor', 'councillor');
	await ratify(app, councillor, HERE);
	await publish(app, officer, HERE);
}

/** The same, as far as the published result. */
export async function publishPaper(app: TestApp, voters: number, slips = 0, closes = CLOSES): Promise<void> {
	const { officer } = await closePaperWith(app, voters, slips, closes);
	await countPaper(app, officer, HERE);
	await publishNow(app, officer);
}

/** What anybody can download then. */
export async function downloadRecord(app: App): Promise<string> {
	const { pieces } = await publishedRecord(app, HERE);
	let text = '';
	for await (const piece of pieces) text += piece;
	return text;
}
