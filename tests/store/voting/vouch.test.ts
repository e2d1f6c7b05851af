import { expect, it } from 'vitest';
import type { Actor } from '$lib/people/actor.ts';
import { utf8 } from '$lib/record/bytes.ts';
import { countsFormat } from '$lib/record/entries.ts';
import { countsEntry } from '$lib/voting/entitlements.server.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { openBallot } from '$lib/voting/open-ballot.server.ts';
import type { Bearer } from '$lib/voting/roll.server.ts';
import { readPass } from '$lib/voting/voter-pass.server.ts';
import {
	lookAtVouching,
	useVouching,
	vouchAsOfficer,
	vouchAsResident,
	vouchingsLeft
} from '$lib/voting/vouch.server.ts';
import { cookieJar } from '../people/cookie-jar.ts';
import { describeStores } from '../with-stores.ts';
import { admit, AFTER, FARADAY, HERE, makeResident, makeRound, PECKHAM, ROUND, signedInAs } from './a-round.ts';
import { refusal } from './refusal.ts';

const THERE = { roundId: ROUND, wardId: PECKHAM };
const person = (name: string) => ({ name, postcode: 'SE17 2HT' });
const DECLARED = { connection: 'live', oldEnough: true } as const;

describeStores('vouching', (open) => {
	async function openRound() {
		const app = await open();
		await makeRound(app);
		await admit(app, 'vouched');
		const officer: Actor = { ...(await makeResident(app, 'officer')), roles: [{ role: 'officer', wardId: FARADAY }] };
		const ada = signedInAs(await makeResident(app, 'ada'));
		await joinRoll(app, ada, { ...HERE, ...DECLARED });
		return { app, officer, ada };
	}

	it('by an officer opens one ballot paper, in the one browser that opens the link', async () => {
		const { app, officer } = await openRound();
		const token = await vouchAsOfficer(app, officer, HERE, { ...person('Zoe Young'), reason: '' });
		expect(await lookAtVouching(app, token)).toMatchObject({ ward: { id: FARADAY } });
		const phone = cookieJar();
		expect(await useVouching(app, phone, token)).toEqual(HERE);
		const bearer: Bearer = { actor: null, pass: readPass(app, phone, ROUND) };
		expect(await openBallot(app, bearer, HERE)).toMatchObject({ step: 'declare' });
		await joinRoll(app, bearer, { ...HERE, ...DECLARED });
		expect(await openBallot(app, bearer, HERE)).toMatchObject({ step: 'ballot' });
		const other = cookieJar();
		await expect(useVouching(app, other, token)).rejects.toEqual(refusal('VouchingUnusable', { why: 'used' }));
		expect(readPass(app, other, ROUND)).toBeNull();
		await expect(lookAtVouching(app, 'made-up')).rejects.toEqual(refusal('VouchingUnusable', { why: 'unknown' }));
		const counts = countsFormat.decode(utf8(await countsEntry(app.stores.main, HERE, 'closing')));
		expect(counts).toMatchObject({ vouched: { entitled: 1, taken: 0 }, email: { entitled: 1, taken: 0 } });
	});

	it('opens in one of two browsers that are quick', async () => {
		const { app, officer } = await openRound();
		const token = await vouchAsOfficer(app, officer, HERE, { ...person('Zoe Young'), reason: '' });
		const both = await Promise.allSettled([cookieJar(), cookieJar()].map((jar) => useVouching(app, jar, token)));
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	it('by a resident is for two people, in their own ward, and goes no further', async () => {
		const { app, ada } = await openRound();
		expect(await vouchingsLeft(app, ada, HERE)).toBe(2);
		const token = await vouchAsResident(app, ada, HERE, person('Zoe Young'));
		await expect(vouchAsResident(app, ada, HERE, person('YOUNG, zoe'))).rejects.toEqual(
			refusal('MayNotVouch', { why: 'on-register' })
		);
		await vouchAsResident(app, ada, HERE, person('Yan Old'));
		expect(await vouchingsLeft(app, ada, HERE)).toBe(0);
		await expect(vouchAsResident(app, ada, HERE, person('Xu Third'))).rejects.toEqual(
			refusal('MayNotVouch', { why: 'enough' })
		);
		await expect(vouchAsResident(app, ada, THERE, person('Xu Third'))).rejects.toEqual(
			refusal('MayNotVouch', { why: 'not-on-roll' })
		);
		const jar = cookieJar();
		await useVouching(app, jar, token);
		const zoe: Bearer = { actor: null, pass: readPass(app, jar, ROUND) };
		await expect(vouchAsResident(app, zoe, HERE, person('Xu Third'))).rejects.toEqual(
			refusal('MayNotVouch', { why: 'not-on-roll' })
		);
		await joinRoll(app, zoe, { ...HERE, ...DECLARED });
		await expect(vouchAsResident(app, zoe, HERE, person('Xu Third'))).rejects.toEqual(
			refusal('MayNotVouch', { why: 'vouched' })
		);
	});

	it('keeps to two where three are asked for at once', async () => {
		const { app, ada } = await openRound();
		const asked = ['Aa', 'Bb', 'Cc'].map((name) => vouchAsResident(app, ada, HERE, person(name)));
		const settled = await Promise.allSettled(asked);
		expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
	});

	it('isn’t for whoever isn’t on the roll, where it isn’t admitted, or once voting has closed', async () => {
		const { app, officer, ada } = await openRound();
		const stranger = signedInAs(await makeResident(app, 'stranger'));
		await expect(vouchAsResident(app, stranger, HERE, person('Zoe'))).rejects.toEqual(
			refusal('MayNotVouch', { why: 'not-on-roll' })
		);
		await expect(vouchAsResident(app, signedInAs(null), HERE, person('Zoe'))).rejects.toEqual(refusal('NotSignedIn'));
		await expect(vouchAsOfficer(app, officer, THERE, { ...person('Zoe'), reason: '' })).rejects.toEqual(
			refusal('NotAllowed')
		);
		const { waysIn } = app.stores.main.tables;
		await app.stores.main.transaction((tx) => tx.delete(waysIn));
		await expect(vouchAsResident(app, ada, HERE, person('Zoe'))).rejects.toEqual(refusal('WayNotAdmitted'));
		await admit(app, 'vouched');
		app.setClock(AFTER);
		await expect(vouchAsOfficer(app, officer, HERE, { ...person('Zoe'), reason: '' })).rejects.toEqual(
			refusal('RoundNotOpen')
		);
	});
});
