import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	closingInstant,
	isAfter,
	openingApproval,
	phaseOf,
	PHASES,
	type RoundDecision,
	type Schedule
} from '$lib/rounds/phase.ts';
import { phaseOrder, standingIn, standingOverall } from '$lib/rounds/phase-sentence.ts';
import { phaseTitle, phaseWords } from '$lib/rounds/phase-words.ts';
import { bySoonest, dutyOf } from '$lib/rounds/duties.ts';
import { PLAN } from './plan.ts';

const WARD = 'southwark-faraday';
const OTHER = 'southwark-newington';
const at = (text: string) => new Date(text);
const decision = (kind: RoundDecision['kind'], when: string, change: Partial<RoundDecision> = {}): RoundDecision => ({
	kind,
	wardId: null,
	votingClosesAt: null,
	at: at(when),
	...change
});

const APPROVED = decision('manifest-approved', '2026-11-10T12:00:00Z');

const instants = fc.integer({ min: 0, max: 2_000_000_000_000 }).map((ms) => new Date(ms));
const schedules: fc.Arbitrary<Schedule> = fc
	.uniqueArray(fc.integer({ min: 1_600_000_000_000, max: 1_900_000_000_000 }), { minLength: 5, maxLength: 5 })
	.map((times) => times.sort((a, b) => a - b).map((time) => new Date(time)))
	.map(([a, b, c, d, e]) => ({
		proposingOpensAt: a!,
		proposingClosesAt: b!,
		shortlistedAt: c!,
		votingOpensAt: d!,
		votingClosesAt: e!
	}));
const decisions: fc.Arbitrary<RoundDecision[]> = fc.array(
	fc.record({
		kind: fc.constantFrom(
			'manifest-approved',
			'extended',
			'cancelled',
			'project-withdrawn',
			'published',
			'delivery-started',
			'closed'
		),
		wardId: fc.constantFrom(null, WARD, OTHER),
		votingClosesAt: fc.option(instants),
		at: instants
	}),
	{ maxLength: 4 }
);

describe('a phase', () => {
	it.each([
		['2026-09-07T07:59:59.999Z', 'planning'],
		['2026-09-07T08:00:00Z', 'proposing'],
		['2026-10-18T19:00:00Z', 'checking'],
		['2026-11-09T09:00:00Z', 'shortlisted'],
		['2026-11-16T09:00:00Z', 'voting'],
		['2026-12-06T19:59:59.999Z', 'voting'],
		['2026-12-06T20:00:00Z', 'counting']
	])('at %s is %s', (now, phase) => {
		expect(phaseOf(PLAN, [APPROVED], WARD, at(now))).toBe(phase);
	});

	it('never goes back while the clock goes on and nobody decides anything', () => {
		fc.assert(
			fc.property(schedules, decisions, instants, instants, (schedule, decided, one, other) => {
				const [before, after] = one < other ? [one, other] : [other, one];
				const [first, then] = [before, after].map((now) => phaseOf(schedule, decided, WARD, now));
				return !isAfter(first!, then!);
			})
		);
	});

	it('never goes back when something more is decided, but for an extension', () => {
		fc.assert(
			fc.property(schedules, decisions, decisions, instants, (schedule, decided, more, now) => {
				const further = more.filter(({ kind }) => kind !== 'extended').map((one) => ({ ...one, at: now }));
				return !isAfter(phaseOf(schedule, decided, WARD, now), phaseOf(schedule, [...decided, ...further], WARD, now));
			})
		);
	});

	it('is not moved by what is decided about another ward', () => {
		fc.assert(
			fc.property(schedules, decisions, instants, (schedule, decided, now) => {
				const elsewhere = decided.filter(({ kind }) => kind !== 'extended').map((one) => ({ ...one, wardId: OTHER }));
				return phaseOf(schedule, elsewhere, WARD, now) === phaseOf(schedule, [], WARD, now);
			})
		);
	});

	it('is never voting or counting unless two people approved the manifest as it is', () => {
		fc.assert(
			fc.property(schedules, decisions, instants, (schedule, decided, now) => {
				const phase = phaseOf(schedule, decided, WARD, now);
				const approved = openingApproval(schedule, decided, WARD);
				if (!approved) return phase !== 'voting' && phase !== 'counting';
				const here = decided.filter(({ wardId }) => wardId === null || wardId === WARD);
				const later = here.slice(here.indexOf(approved) + 1);
				return later.every(
					({ kind, at }) => !['extended', 'project-withdrawn'].includes(kind) || at >= schedule.votingOpensAt
				);
			})
		);
	});

	it('stays shortlisted past every instant while nobody approves, and opens when somebody does', () => {
		for (const now of ['2026-11-16T09:00:00Z', '2026-12-06T20:00:00Z']) {
			expect(phaseOf(PLAN, [], WARD, at(now))).toBe('shortlisted');
		}
		const late = decision('manifest-approved', '2026-11-20T12:00:00Z', { wardId: WARD });
		expect(phaseOf(PLAN, [late], WARD, at('2026-11-20T12:00:00Z'))).toBe('voting');
		expect(phaseOf(PLAN, [late], OTHER, at('2026-11-20T12:00:00Z'))).toBe('shortlisted');
	});

	it.each(['extended', 'project-withdrawn'] as const)('needs a new approval once it was %s before opening', (kind) => {
		const [now, closes] = [at('2026-11-20T12:00:00Z'), at('2026-12-20T20:00:00Z')];
		const before = decision(kind, '2026-11-16T08:59:59Z', { votingClosesAt: kind === 'extended' ? closes : null });
		const after = { ...before, at: PLAN.votingOpensAt };
		expect(phaseOf(PLAN, [APPROVED, before], WARD, now)).toBe('shortlisted');
		expect(phaseOf(PLAN, [APPROVED, before, APPROVED], WARD, now)).toBe('voting');
		expect(phaseOf(PLAN, [APPROVED, after], WARD, now)).toBe('voting');
		expect(phaseOf(PLAN, [APPROVED, { ...before, wardId: OTHER }], WARD, now)).toBe('voting');
	});

	it('ends at the last extension', () => {
		const longer = decision('extended', '2026-12-01T12:00:00Z', { votingClosesAt: at('2026-12-13T20:00:00Z') });
		const longest = decision('extended', '2026-12-10T12:00:00Z', { votingClosesAt: at('2026-12-20T20:00:00Z') });
		expect(closingInstant(PLAN, [longer])).toEqual(at('2026-12-13T20:00:00Z'));
		expect(closingInstant(PLAN, [longer, longest])).toEqual(at('2026-12-20T20:00:00Z'));
		expect(phaseOf(PLAN, [APPROVED, longer, longest], WARD, at('2026-12-15T00:00:00Z'))).toBe('voting');
	});
});

describe('the phase line', () => {
	const round = { ...PLAN, decisions: [] as RoundDecision[] };
	const sentence = (now: string, decided: RoundDecision[] = []) =>
		phaseWords(standingIn({ ...round, decisions: [APPROVED, ...decided] }, WARD, at(now)), at(now)).text;

	it('says where the round stands, what comes next and when', () => {
		expect(sentence('2026-11-21T12:00:00Z')).toBe(
			'Voting is open until Sunday 6 December, 8pm. Then it’s counted in public.'.replace('’', "'")
		);
		expect(sentence('2026-09-01T12:00:00Z')).toContain('from Monday 7 September, 9am');
		expect(sentence('2026-12-07T12:00:00Z')).toContain('Voting closed on Sunday 6 December, 8pm');
		expect(sentence('2027-01-14T12:00:00Z', [decision('published', '2027-01-14T10:00:00Z')])).toContain(
			'published on Thursday 14 January'
		);
		expect(sentence('2026-11-21T12:00:00Z', [decision('cancelled', '2026-11-20T10:00:00Z')])).toContain(
			'cancelled on Friday 20 November'
		);
	});

	it('says that voting waits for approval, and for nothing else', () => {
		const now = at('2026-11-21T12:00:00Z');
		const waiting = phaseWords(standingIn(round, WARD, now), now).text;
		expect(waiting).toContain("waiting for a second person's approval");
		const early = at('2026-11-12T12:00:00Z');
		expect(phaseWords(standingIn(round, WARD, early), early).text).toContain('Voting opens on');
	});

	it('names the year of what is far away', () => {
		expect(sentence('2026-01-01T12:00:00Z')).toContain('from Monday 7 September 2026, 9am');
	});

	it('has words for every phase, and one thing to do at most', () => {
		for (const phase of [...PHASES, 'cancelled'] as const) {
			for (const when of [null, at('2026-12-06T20:00:00Z')]) {
				const words = phaseWords({ phase, at: when, approved: true, stage: 0, next: null }, at('2026-12-01T12:00:00Z'));
				expect(words.text).toMatch(/^[A-Z].*\.$/);
				expect(words.text).toContain(words.when);
			}
			const title = phaseTitle(
				{ phase, at: null, approved: true, stage: 0, next: null },
				{ ward: 'Faraday', pot: 3_000_000, currency: 'GBP' }
			);
			expect(title).toContain('Faraday');
		}
		expect(
			phaseTitle(
				{ phase: 'voting', at: null, approved: true, stage: 2, next: null },
				{ ward: 'Faraday', pot: 3_000_000, currency: 'GBP' }
			)
		).toBe('You decide how £30,000 is spent in Faraday');
	});

	it('says of a whole round what holds in the ward that is least far', () => {
		const published = [APPROVED, decision('published', '2027-01-14T10:00:00Z', { wardId: WARD })];
		const now = at('2027-01-15T10:00:00Z');
		expect(standingIn({ ...round, decisions: published }, WARD, now).phase).toBe('decided');
		expect(standingOverall({ ...round, decisions: published }, [WARD, OTHER], now).phase).toBe('counting');
		const cancelled = [APPROVED, decision('cancelled', '2027-01-14T10:00:00Z', { wardId: WARD })];
		expect(standingOverall({ ...round, decisions: cancelled }, [WARD, OTHER], now).phase).toBe('counting');
	});

	it('puts every phase in an order', () => {
		expect(phaseOrder('planning')).toBe(0);
		expect(phaseOrder('cancelled')).toBeGreaterThan(phaseOrder('closed'));
	});
});

describe('what a round asks of its officers', () => {
	it('is due when the clock ends the phase, and has no date when people do', () => {
		const duty = (now: string) => dutyOf(standingIn({ ...PLAN, decisions: [APPROVED] }, WARD, at(now)));
		expect(duty('2026-10-01T12:00:00Z')).toEqual({
			kind: 'check-proposals',
			group: 'now',
			due: PLAN.proposingClosesAt
		});
		expect(duty('2026-11-01T12:00:00Z')).toEqual({ kind: 'finish-paper', group: 'now', due: PLAN.shortlistedAt });
		expect(duty('2026-11-12T12:00:00Z')).toMatchObject({ kind: 'wait-for-voting', group: 'waiting' });
		expect(duty('2026-12-07T12:00:00Z')).toEqual({ kind: 'count', group: 'now', due: null });
	});

	it('is to approve the opening as long as two people haven’t', () => {
		const duty = (now: string) => dutyOf(standingIn({ ...PLAN, decisions: [] }, WARD, at(now)));
		const expected = { kind: 'approve-opening', group: 'now', due: PLAN.votingOpensAt };
		expect(duty('2026-11-12T12:00:00Z')).toEqual(expected);
		expect(duty('2026-11-21T12:00:00Z')).toEqual(expected);
	});

	it('puts what is due soonest first, and what has no date last', () => {
		const some = [null, '2026-11-02', '2026-11-01'].map(
			(day) => ({ kind: 'count', group: 'now', due: day ? at(day) : null }) as const
		);
		expect([...some].sort(bySoonest).map(({ due }) => due?.getUTCDate() ?? null)).toEqual([1, 2, null]);
	});
});
