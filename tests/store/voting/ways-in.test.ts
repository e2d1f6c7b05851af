import { expect, it } from 'vitest';
import { keepSecret } from '$lib/people/cookies.server.ts';
import { endSession, startSession } from '$lib/people/lucia.server.ts';
import { setWaysInto, waysInto } from '$lib/rounds/ways-in.server.ts';
import { issueCredential } from '$lib/voting/issue-credential.server.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { openBallot } from '$lib/voting/open-ballot.server.ts';
import { entitlementOf } from '$lib/voting/roll.server.ts';
import { deleteEndedPasses, keepPass, makePass, readPass } from '$lib/voting/voter-pass.server.ts';
import { cookieJar } from '../people/cookie-jar.ts';
import { describeStores, type TestApp } from '../with-stores.ts';
import { AFTER, FARADAY, HERE, makeResident, makeRound, OPENS, PECKHAM, ROUND, signedInAs } from './a-round.ts';
import { refusal } from './refusal.ts';

const BEFORE = new Date(OPENS.getTime() - 1);
const DECLARED = { ...HERE, connection: 'live', oldEnough: true } as const;
const officer = { id: 'o', name: 'O', email: 'o@example.org', homeWardId: null };
const ofFaraday = { ...officer, roles: [{ role: 'officer', wardId: FARADAY }] as const };

/** Somebody who is entitled without an account, and a pass for it. */
async function letIn(app: TestApp, expiresAt = AFTER): Promise<string> {
	const { main } = app.stores;
	return main.transaction(async (tx) => {
		await tx.insert(main.tables.voterRoll).values({ ...HERE, entitlementId: 'one', way: 'letter' });
		return makePass(app, tx, 'one', expiresAt);
	});
}

describeStores('the ways to a ballot paper', (open) => {
	it('are set by the ward’s officers, until voting opens', async () => {
		const app = await open();
		await makeRound(app);
		const { main } = app.stores;
		app.setClock(BEFORE);
		await setWaysInto(app, ofFaraday, HERE, ['paper', 'letter', 'paper']);
		expect(await waysInto(main, ROUND, FARADAY)).toEqual(['letter', 'paper']);
		expect(await waysInto(main, ROUND, PECKHAM)).toEqual(['email']);
		await expect(setWaysInto(app, ofFaraday, { ...HERE, wardId: PECKHAM }, ['paper'])).rejects.toEqual(
			refusal('NotAllowed')
		);
		await expect(setWaysInto(app, null, HERE, ['paper'])).rejects.toEqual(refusal('NotSignedIn'));
		await expect(setWaysInto(app, ofFaraday, HERE, [])).rejects.toEqual(refusal('BadInput'));
		app.setClock(OPENS);
		await expect(setWaysInto(app, ofFaraday, HERE, ['email'])).rejects.toEqual(refusal('WrongPhase'));
		expect(await waysInto(main, ROUND, FARADAY)).toEqual(['letter', 'paper']);
	});

	it('let nobody onto the roll by e-mail where that isn’t one of them', async () => {
		const app = await open();
		await makeRound(app);
		const ada = await makeResident(app, 'ada');
		app.setClock(BEFORE);
		await setWaysInto(app, ofFaraday, HERE, ['letter']);
		await expect(joinRoll(app, signedInAs(ada), DECLARED)).rejects.toEqual(
			refusal('NotEligible', { reason: 'not-by-email' })
		);
		await joinRoll(app, signedInAs(ada), { ...DECLARED, wardId: PECKHAM });
	});
});

describeStores('a voter’s pass', (open) => {
	it('opens one entitlement without an account, once its tie to the ward is declared', async () => {
		const app = await open();
		await makeRound(app);
		const bearer = { actor: null, pass: await letIn(app) };
		expect(await openBallot(app, bearer, HERE)).toMatchObject({ step: 'declare', paper: null });
		const asked = Uint8Array.of(0, ...new Uint8Array(383).fill(7));
		await expect(issueCredential(app, bearer, HERE, asked)).rejects.toEqual(
			refusal('NotEligible', { reason: 'not-on-roll' })
		);
		await joinRoll(app, bearer, DECLARED);
		expect(await openBallot(app, bearer, HERE)).toMatchObject({ step: 'ballot', taken: false });
		expect(await issueCredential(app, bearer, HERE, asked)).toHaveLength(384);
		expect(await entitlementOf(app, bearer, ROUND)).toEqual({
			...{ id: 'one', wardId: FARADAY, way: 'letter', connection: 'live', taken: true }
		});
		expect(await entitlementOf(app, bearer, 'another')).toBeNull();
	});

	it('is no good made up, ended, or in another browser', async () => {
		const app = await open();
		await makeRound(app);
		const pass = await letIn(app, OPENS);
		for (const bearer of [{ pass: null }, { pass: 'made-up' }, { pass: `${pass}x` }]) {
			await expect(openBallot(app, { actor: null, ...bearer }, HERE)).rejects.toEqual(refusal('NotSignedIn'));
		}
		app.setClock(OPENS);
		expect(await entitlementOf(app, { actor: null, pass }, ROUND)).toBeNull();
		const { read, tables } = app.stores.main;
		await deleteEndedPasses(app);
		expect(await read.$count(tables.voterPasses)).toBe(1);
		app.setClock(AFTER);
		await deleteEndedPasses(app);
		expect(await read.$count(tables.voterPasses)).toBe(0);
	});

	it('comes before the account that is signed in beside it', async () => {
		const app = await open();
		await makeRound(app);
		const ada = await makeResident(app, 'ada');
		await joinRoll(app, signedInAs(ada), { ...DECLARED, wardId: PECKHAM });
		const pass = await letIn(app);
		expect(await entitlementOf(app, { actor: ada, pass }, ROUND)).toMatchObject({ wardId: FARADAY });
		expect(await entitlementOf(app, { actor: ada, pass: 'made-up' }, ROUND)).toMatchObject({ wardId: PECKHAM });
	});

	it('leaves the browser when somebody signs in or out there; other cookies stay', async () => {
		const app = await open();
		await makeRound(app);
		await makeResident(app, 'ada');
		for (const change of [startSession, endSession]) {
			const jar = cookieJar();
			keepPass(app, jar, ROUND, 'a-token', AFTER);
			keepPass(app, jar, 'another', 'a-token', AFTER);
			keepSecret(app, jar, 'browser', 'stays', AFTER);
			expect(readPass(app, jar, ROUND)).toBe('a-token');
			await change(app, jar, 'ada');
			expect([readPass(app, jar, ROUND), readPass(app, jar, 'another')]).toEqual([null, null]);
			expect([...jar.kept.keys()].some((name) => name.endsWith('browser'))).toBe(true);
		}
	});
});
