import { expect, it } from 'vitest';
import type { Actor } from '$lib/people/actor.ts';
import { createRound, markHeldElsewhere } from '$lib/rounds/create-round.server.ts';
import {
	approveCancellation,
	approveExtension,
	askToCancel,
	askToExtend,
	closeRound,
	type WardDecision
} from '$lib/rounds/decide.server.ts';
import { phaseOf } from '$lib/rounds/phase.ts';
import { findRound } from '$lib/rounds/rounds.server.ts';
import { PLAN } from '../../rules/rounds/plan.ts';
import { FARADAY, keep, makeBorough, NEWINGTON, RESIDENT, someone } from '../places/borough.ts';
import { describeStores, type TestApp } from '../with-stores.ts';

const OFFICER = someone('officer', FARADAY, NEWINGTON);
const LATER = new Date('2026-12-13T20:00:00Z');
const CONCERNED = ['author@example.org', 'voter@example.org', 'author@example.org'];

async function roundOn(app: TestApp): Promise<string> {
	await makeBorough(app);
	await keep(app, OFFICER, SECOND);
	const wards = [...PLAN.wards, { ...PLAN.wards[0]!, wardId: NEWINGTON }];
	const roundId = await createRound(app, OFFICER, { ...PLAN, wards });
	await app.stores.main.transaction((tx) => markHeldElsewhere(app, tx, roundId));
	return roundId;
}

const SECOND: Actor = { ...OFFICER, id: 'second-officer', email: 'second@example.org', name: 'Second Officer' };

/** One officer asks, and a second one approves. */
async function extendRound(
	app: TestApp,
	actor: Actor | null,
	decision: { roundId: string; reason: string; votingClosesAt: Date },
	concerned: readonly string[]
): Promise<void> {
	const asked = await askToExtend(app, actor, decision);
	expect((await findRound(app.stores.main, decision.roundId)).closesAt).not.toEqual(decision.votingClosesAt);
	expect(await approveExtension(app, SECOND, asked, concerned)).toBe(true);
}

async function cancelRound(app: TestApp, actor: Actor, decision: WardDecision, concerned: readonly string[]) {
	const asked = await askToCancel(app, actor, decision);
	expect(await approveCancellation(app, SECOND, asked, concerned)).toBe(true);
}

const letters = ({ stores: { main } }: TestApp) => main.read.select().from(main.tables.outbox);

describeStores('deciding about a round', (open) => {
	it('lets voting close later, and tells everyone concerned once', async () => {
		const app = await open();
		const roundId = await roundOn(app);
		await extendRound(app, OFFICER, { roundId, reason: ' Snow. ', votingClosesAt: LATER }, CONCERNED);
		const round = await findRound(app.stores.main, roundId);
		expect(round.closesAt).toEqual(LATER);
		expect(round.decisions.slice(1)).toMatchObject([
			{ kind: 'extended', wardId: null, reason: 'Snow.', votingClosesAt: LATER }
		]);
		const sent = await letters(app);
		expect(sent.map(({ recipient }) => recipient).sort()).toEqual(['author@example.org', 'voter@example.org']);
		expect(sent[0]!.body).toContain('Sunday 13 December 2026, 8pm');
		expect(sent[0]!.body).toContain('Why: Snow.');
		expect(sent[0]!.body).toContain(`/rounds/${roundId}`);
	});

	it('extends only forwards, only before voting has closed, only with a reason, and changes nothing otherwise', async () => {
		const app = await open();
		const roundId = await roundOn(app);
		const extend = (actor: Actor | null, reason: string, votingClosesAt: Date) =>
			extendRound(app, actor, { roundId, reason, votingClosesAt }, CONCERNED);
		await expect(extend(OFFICER, 'Snow', PLAN.votingClosesAt)).rejects.toThrow('BadInput');
		await expect(extend(OFFICER, ' ', LATER)).rejects.toThrow('BadInput');
		await expect(extend(null, 'Snow', LATER)).rejects.toThrow('NotSignedIn');
		for (const actor of [RESIDENT, someone('councillor', FARADAY, NEWINGTON), someone('officer', FARADAY)]) {
			await expect(extend(actor, 'Snow', LATER)).rejects.toThrow('NotAllowed');
		}
		app.setClock(PLAN.votingClosesAt);
		await expect(extend(OFFICER, 'Snow', LATER)).rejects.toThrow('RoundNotOpen');
		expect((await findRound(app.stores.main, roundId)).decisions).toHaveLength(1);
		expect(await letters(app)).toEqual([]);
	});

	it('cancels one ward or all, once, with words for each', async () => {
		const app = await open();
		const roundId = await roundOn(app);
		await expect(cancelRound(app, OFFICER, { roundId, wardId: 'atlantis', reason: 'x' }, [])).rejects.toThrow(
			'NotFound'
		);
		await cancelRound(app, someone('officer', FARADAY), { roundId, wardId: FARADAY, reason: 'No money' }, CONCERNED);
		const round = await findRound(app.stores.main, roundId);
		const phases = [FARADAY, NEWINGTON].map((ward) => phaseOf(round, round.decisions, ward, app.clock()));
		expect(phases).toEqual(['cancelled', 'voting']);
		expect((await letters(app))[0]!.body).toContain('was cancelled in Faraday.');
		const again = cancelRound(app, OFFICER, { roundId, wardId: FARADAY, reason: 'Again' }, []);
		await expect(again).rejects.toThrow('WrongPhase');
		await extendRound(app, OFFICER, { roundId, reason: 'Snow', votingClosesAt: LATER }, []);
		await cancelRound(app, OFFICER, { roundId, reason: 'No money anywhere' }, []);
		const late = extendRound(
			app,
			OFFICER,
			{ roundId, reason: 'Snow', votingClosesAt: new Date('2026-12-20T20:00:00Z') },
			[]
		);
		await expect(late).rejects.toThrow('WrongPhase');
	});

	it('closes after delivery, not before', async () => {
		const app = await open();
		const roundId = await roundOn(app);
		await expect(closeRound(app, OFFICER, { roundId, reason: 'Done' }, [])).rejects.toThrow('WrongPhase');
		const { roundDecisions } = app.stores.main.tables;
		await app.stores.main.transaction(async (tx) => {
			await tx.insert(roundDecisions).values({ roundId, kind: 'delivery-started', reason: '', at: app.clock() });
		});
		await closeRound(app, OFFICER, { roundId, reason: 'All built' }, CONCERNED);
		const round = await findRound(app.stores.main, roundId);
		expect(phaseOf(round, round.decisions, FARADAY, app.clock())).toBe('closed');
	});
});
