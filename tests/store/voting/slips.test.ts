import { expect, it } from 'vitest';
import type { App } from '$lib/operations/app.server.ts';
import type { Actor } from '$lib/people/actor.ts';
import { utf8 } from '$lib/record/bytes.ts';
import { countsFormat, closingFormat, readEntry } from '$lib/record/entries.ts';
import { ballotsIn } from '$lib/voting/box.server.ts';
import { statusOf } from '$lib/voting/box-papers.server.ts';
import { closePaper } from '$lib/voting/close-paper.server.ts';
import { sayAllSlipsIn } from '$lib/voting/close-slips.server.ts';
import { enterSlip } from '$lib/voting/enter-slip.server.ts';
import { forgetRegisters } from '$lib/voting/forget-register.server.ts';
import { handOutSlip, makeSlips } from '$lib/voting/hand-out-slip.server.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { slipCounts } from '$lib/voting/slips.server.ts';
import { addAllWaiting, openAndClosePapers } from '$lib/voting/tend-boxes.server.ts';
import { voidSlip } from '$lib/voting/void-slip.server.ts';
import { describeStores, type TestApp } from '../with-stores.ts';
import { makeVoterQuickly, send } from './a-phone.ts';
import {
	admit,
	ADVICE,
	AFTER,
	COURT,
	decide,
	FARADAY,
	HERE,
	LUNCH,
	makeResident,
	makeRound,
	PECKHAM,
	ROUND,
	signedInAs
} from './a-round.ts';
import { refusal } from './refusal.ts';
import { sharedBy, valuesIn } from './stored-values.ts';

async function officer(app: App, name: string, wardId = FARADAY): Promise<Actor> {
	return { ...(await makeResident(app, name)), roles: [{ role: 'officer', wardId }] };
}

const person = (name: string, reason = '') => ({ name, postcode: 'SE17 2HT', reason });

const choose = (app: App, who: Actor, number: number, ...choices: string[]) =>
	enterSlip(app, who, HERE, { number, ballot: { choices } });

async function entries(app: App) {
	const { box } = app.stores;
	const rows = await box.read.select().from(box.tables.recordEntries).orderBy(box.tables.recordEntries.idx);
	return rows.filter(({ wardId }) => wardId === FARADAY).map(({ entry }) => entry);
}

async function counted(app: App) {
	const found = [];
	for await (const { choices } of ballotsIn(app, HERE, 'counting')) found.push([...choices]);
	return found.sort();
}

describeStores('paper slips', (open) => {
	/** A round with ten printed slips in Faraday, so many of them handed out, and three officers. */
	async function openWith(handedOut: number) {
		const app = await open();
		await makeRound(app);
		await admit(app, 'paper');
		const [ada, ben, cyd] = [await officer(app, 'ada'), await officer(app, 'ben'), await officer(app, 'cyd')];
		expect(await makeSlips(app, ada, HERE, 10)).toEqual({ from: 1, to: 10 });
		for (let i = 0; i < handedOut; i++) await handOutSlip(app, ada, HERE, person(`Voter ${'abcdefghij'[i]!}`));
		return { app, ada, ben, cyd };
	}

	const close = async (app: TestApp, who: Actor) => {
		app.setClock(AFTER);
		await sayAllSlipsIn(app, who, HERE);
	};

	it('go into the box when two officers entered them alike, and into the count and the record', async () => {
		const { app, ada, ben } = await openWith(2);
		expect(await choose(app, ada, 3, LUNCH, COURT)).toBe('entered');
		expect(await choose(app, ben, 3, COURT, LUNCH)).toBe('accepted');
		expect(await choose(app, ben, 4, ADVICE)).toBe('entered');
		await addAllWaiting(app);
		app.setClock(AFTER);
		expect(await choose(app, ada, 4, ADVICE)).toBe('accepted');
		await sayAllSlipsIn(app, ada, HERE);
		expect(await counted(app)).toEqual([[ADVICE], [COURT, LUNCH]]);
		const record = await entries(app);
		expect(record.map((entry) => readEntry(utf8(entry)).kind)).toEqual([
			...['manifest', 'counts', 'paper-ballot', 'paper-ballot', 'counts', 'closing']
		]);
		expect(countsFormat.decode(utf8(record.at(-2)!)).paper).toEqual({ entitled: 2, taken: 2 });
		expect(closingFormat.decode(utf8(record.at(-1)!))).toMatchObject({ ballots: 2, counted: 2 });
	});

	it('need two people, and then are not entered a third time', async () => {
		const { app, ada, ben, cyd } = await openWith(1);
		await choose(app, ada, 3, LUNCH);
		await expect(choose(app, ada, 3, LUNCH)).rejects.toEqual(refusal('SlipRefused', { why: 'yours' }));
		await choose(app, ben, 3, LUNCH);
		for (const who of [ada, ben, cyd]) {
			await expect(choose(app, who, 3, LUNCH)).rejects.toEqual(refusal('SlipRefused', { why: 'in-box' }));
		}
		await expect(choose(app, ada, 11, LUNCH)).rejects.toEqual(refusal('SlipRefused', { why: 'unknown' }));
		expect(await app.stores.box.read.$count(app.stores.box.tables.slipBallots)).toBe(1);
	});

	it('wait while two entries differ, until a third person agrees with one', async () => {
		const { app, ada, ben, cyd } = await openWith(1);
		await choose(app, ada, 3, LUNCH);
		expect(await choose(app, ben, 3, COURT)).toBe('mismatch');
		app.setClock(AFTER);
		await expect(sayAllSlipsIn(app, ada, HERE)).rejects.toEqual(refusal('SlipsMissing', { once: 0, differing: 1 }));
		expect(await choose(app, cyd, 3, ADVICE)).toBe('mismatch');
		const dan = await officer(app, 'dan');
		expect(await choose(app, dan, 3, COURT)).toBe('accepted');
		await sayAllSlipsIn(app, ada, HERE);
		expect(await counted(app)).toEqual([[COURT]]);
	});

	it('wait while two entries differ, until both look again', async () => {
		const { app, ada, ben } = await openWith(1);
		await choose(app, ada, 3, LUNCH);
		await choose(app, ben, 3, COURT);
		// Ada now agrees with what Ben keyed in first: he has to look again all the same.
		expect(await choose(app, ada, 3, COURT)).toBe('entered');
		app.setClock(AFTER);
		await expect(sayAllSlipsIn(app, ada, HERE)).rejects.toEqual(refusal('SlipsMissing', { once: 1, differing: 0 }));
		expect(await choose(app, ben, 3, COURT)).toBe('accepted');
	});

	it('are no more than people were handed one, whatever is printed', async () => {
		const { app, ada, ben } = await openWith(1);
		await choose(app, ada, 1, LUNCH);
		await expect(choose(app, ada, 2, LUNCH)).rejects.toEqual(refusal('SlipRefused', { why: 'too-many' }));
		await choose(app, ben, 1, LUNCH);
		await expect(choose(app, ada, 2, LUNCH)).rejects.toEqual(refusal('SlipRefused', { why: 'too-many' }));
		await handOutSlip(app, ada, HERE, person('One More'));
		expect(await choose(app, ada, 2, LUNCH)).toBe('entered');
		app.setClock(AFTER);
		await expect(handOutSlip(app, ada, HERE, person('Too Late'))).rejects.toEqual(refusal('RoundNotOpen'));
		await expect(makeSlips(app, ada, HERE, 1)).rejects.toEqual(refusal('RoundNotOpen'));
	});

	it('must keep the rules of the ballot paper', async () => {
		const { app, ada } = await openWith(1);
		await expect(choose(app, ada, 3)).rejects.toEqual(refusal('NothingChosen'));
		await expect(choose(app, ada, 3, LUNCH, COURT, ADVICE)).rejects.toEqual(refusal('OverWardBudget'));
		await expect(choose(app, ada, 3, 'nothing-on-it')).rejects.toEqual(refusal('ProjectNotOnPaper'));
		expect((await slipCounts(app.stores.main, HERE)).states.issued).toBe(10);
	});

	it('can be void before they’re in the box, and afterwards, and then count no more', async () => {
		const { app, ada, ben } = await openWith(4);
		await choose(app, ada, 1, LUNCH);
		await voidSlip(app, ben, HERE, { number: 1, reason: 'Two crosses in one box' });
		await expect(choose(app, ben, 1, LUNCH)).rejects.toEqual(refusal('SlipRefused', { why: 'void' }));
		for (const who of [ada, ben]) for (const number of [2, 3]) await choose(app, who, number, LUNCH);
		await addAllWaiting(app);
		await expect(voidSlip(app, ben, HERE, { number: 2, reason: ' ' })).rejects.toEqual(refusal('BadInput'));
		await voidSlip(app, ben, HERE, { number: 2, reason: 'They had voted on their phone' });
		await expect(voidSlip(app, ben, HERE, { number: 2, reason: 'Again' })).rejects.toEqual(
			refusal('SlipRefused', { why: 'void' })
		);
		await close(app, ada);
		expect(await counted(app)).toEqual([[LUNCH]]);
		const record = await entries(app);
		const [paid] = record.filter((entry) => entry.startsWith('commonpot/void-ballot'));
		expect(paid).toContain('reason They had voted on their phone\n');
		expect(closingFormat.decode(utf8(record.at(-1)!))).toMatchObject({ ballots: 2, counted: 1 });
		expect(countsFormat.decode(utf8(record.at(-2)!)).paper).toEqual({ entitled: 4, taken: 2 });
		const { box } = app.stores;
		const kept = await box.read.select().from(box.tables.slipBallots);
		expect(kept.map(({ seal }) => seal)).toEqual([null, null]);
		expect(kept.filter(({ choices }) => choices !== null)).toHaveLength(1);
	});

	it('hold up the closing of the record, and nothing else does', async () => {
		const { app, ada, ben } = await openWith(1);
		const phone = await makeVoterQuickly(app, 'zoe');
		await send(app, phone, 1, [COURT]);
		await choose(app, ada, 3, LUNCH);
		await expect(sayAllSlipsIn(app, ada, HERE)).rejects.toEqual(refusal('WrongPhase'));
		app.setClock(AFTER);
		await openAndClosePapers(app);
		expect((await statusOf(app.stores.box, HERE))!.closed).toBe(false);
		await expect(send(app, phone, 2, [LUNCH])).rejects.toEqual(refusal('RoundNotOpen'));
		await expect(counted(app)).rejects.toEqual(refusal('SlipsMissing', { once: 1, differing: 0 }));
		await choose(app, ben, 3, LUNCH);
		await expect(counted(app)).rejects.toEqual(refusal('SlipsMissing', { once: 0, differing: 0 }));
		await sayAllSlipsIn(app, ada, HERE);
		await sayAllSlipsIn(app, ben, HERE);
		expect(await counted(app)).toEqual([[COURT], [LUNCH]]);
		await expect(choose(app, ada, 4, LUNCH)).rejects.toEqual(refusal('SlipRefused', { why: 'all-in' }));
		await expect(voidSlip(app, ada, HERE, { number: 3, reason: 'Late' })).rejects.toEqual(refusal('RoundNotOpen'));
	});

	it('don’t hold up a round that was called off', async () => {
		const { app, ada } = await openWith(1);
		await choose(app, ada, 3, LUNCH);
		await decide(app, { kind: 'cancelled' });
		app.setClock(AFTER);
		expect(await closePaper(app, HERE)).toBe(true);
	});

	it('get into the box once, though the lights go out on the way', async () => {
		const { app, ada, ben } = await openWith(1);
		await choose(app, ada, 3, LUNCH);
		let writes = 0;
		const { main } = app.stores;
		const dark: App = {
			...app,
			stores: {
				...app.stores,
				main: {
					...main,
					transaction: (work) =>
						++writes > 1 ? Promise.reject(new Error('the lights went out')) : main.transaction(work)
				}
			}
		};
		await expect(choose(dark, ben, 3, LUNCH)).rejects.toThrow('the lights went out');
		expect((await slipCounts(main, HERE)).states.agreed).toBe(1);
		await close(app, ada);
		expect((await slipCounts(main, HERE)).states.accepted).toBe(1);
		expect(await counted(app)).toEqual([[LUNCH]]);
	});

	it('are for officers of the ward alone', async () => {
		const { app, ada } = await openWith(1);
		const neighbour = await officer(app, 'nia', PECKHAM);
		for (const who of [neighbour, { ...ada, roles: [] }]) {
			const refused = [
				makeSlips(app, who, HERE, 1),
				handOutSlip(app, who, HERE, person('Somebody')),
				choose(app, who, 3, LUNCH),
				voidSlip(app, who, HERE, { number: 3, reason: 'No' }),
				sayAllSlipsIn(app, who, HERE)
			];
			for (const one of await Promise.allSettled(refused)) {
				expect(one).toMatchObject({ status: 'rejected', reason: refusal('NotAllowed') });
			}
		}
	});

	it('leave nothing in the main store that stands in the box', async () => {
		const { app, ada, ben } = await openWith(3);
		for (const who of [ada, ben]) for (const number of [1, 2, 3]) await choose(app, who, number, LUNCH);
		await voidSlip(app, ben, HERE, { number: 2, reason: 'They had voted on their phone' });
		const { main, box } = app.stores;
		expect(await main.read.$count(main.tables.slipEntries)).toBe(0);
		const allowed = new Set(
			['rounds.id', 'rounds.ballot_type', 'rounds.voting_opens_at', 'rounds.voting_closes_at', 'rounds.draw_seed']
				.concat(['wards.id', 'projects.id', 'projects.title', 'issuing_keys.public_key'])
				.concat(['officers_entries.entry', 'officers_records.origin', 'officers_records.checkpoint'])
		);
		expect(sharedBy(await valuesIn(main), await valuesIn(box), allowed)).toEqual([]);
	});
});

describeStores('the register of those who vote in person', (open) => {
	it('stops the same person twice, in any spelling and any ward, unless an officer says why', async () => {
		const app = await open();
		await makeRound(app);
		await admit(app, 'paper');
		const ada = await officer(app, 'ada');
		const nia = await officer(app, 'nia', PECKHAM);
		const there = { roundId: ROUND, wardId: PECKHAM };
		await handOutSlip(app, ada, HERE, { name: 'Ana Núñez', postcode: 'se172ht', reason: '' });
		const again = { name: 'NUNEZ, Ana', postcode: 'SE17 2HT', reason: '' };
		await expect(handOutSlip(app, ada, HERE, again)).rejects.toEqual(refusal('OnRegister', { way: 'paper' }));
		await expect(handOutSlip(app, nia, there, again)).rejects.toEqual(refusal('OnRegister', { way: 'paper' }));
		await handOutSlip(app, ada, HERE, { ...again, postcode: 'SE17 2HX' });
		await handOutSlip(app, ada, HERE, { ...again, reason: 'Her daughter, of the same name' });
		expect((await slipCounts(app.stores.main, HERE)).handedOut).toBe(3);
		for (const wrong of [person(''), person('12'), { ...person('Ana'), postcode: 'here' }]) {
			await expect(handOutSlip(app, ada, HERE, wrong)).rejects.toEqual(refusal('BadInput'));
		}
	});

	it('stops somebody who can vote on their phone already', async () => {
		const app = await open();
		await makeRound(app);
		await admit(app, 'paper');
		const ada = await officer(app, 'ada');
		await makeVoterQuickly(app, 'Zoe Young');
		await expect(handOutSlip(app, ada, HERE, person('zoe young'))).rejects.toEqual(
			refusal('OnRegister', { way: 'roll' })
		);
		await handOutSlip(app, ada, HERE, person('zoe young', 'Another Zoe: I know them both'));
	});

	it('stops them on their phone when they were handed a slip, too', async () => {
		const app = await open();
		await makeRound(app);
		await admit(app, 'paper');
		const ada = await officer(app, 'ada');
		await handOutSlip(app, ada, HERE, person('Zoe Young'));
		const zoe = signedInAs(await makeResident(app, 'zoe YOUNG'));
		const declared = { connection: 'live', oldEnough: true } as const;
		await expect(joinRoll(app, zoe, { ...HERE, ...declared })).rejects.toEqual(
			refusal('NotEligible', { reason: 'in-person' })
		);
		await joinRoll(app, zoe, { roundId: ROUND, wardId: PECKHAM, ...declared });
	});

	it('is open only where the ward lets people vote on paper', async () => {
		const app = await open();
		await makeRound(app);
		const ada = await officer(app, 'ada');
		await expect(handOutSlip(app, ada, HERE, person('Zoe'))).rejects.toEqual(refusal('WayNotAdmitted'));
		await expect(makeSlips(app, ada, HERE, 1)).rejects.toEqual(refusal('WayNotAdmitted'));
	});

	it('takes one of two officers who write the same person down at once', async () => {
		const app = await open();
		await makeRound(app);
		await admit(app, 'paper');
		const ada = await officer(app, 'ada');
		const both = [1, 2].map(() => handOutSlip(app, ada, HERE, person('Ana Nunez')));
		const settled = await Promise.allSettled(both);
		expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refusal('OnRegister') });
	});

	it('is deleted once the result is published, and not before', async () => {
		const app = await open();
		await makeRound(app);
		await admit(app, 'paper');
		await handOutSlip(app, await officer(app, 'ada'), HERE, person('Ana Nunez'));
		const { main } = app.stores;
		const many = () => main.read.$count(main.tables.inPersonRegister);
		app.setClock(AFTER);
		await forgetRegisters(app);
		expect(await many()).toBe(1);
		await main.transaction((tx) =>
			tx.insert(main.tables.roundDecisions).values({ ...HERE, kind: 'published', reason: '-', at: app.clock() })
		);
		await forgetRegisters(app);
		expect(await many()).toBe(0);
	});
});
