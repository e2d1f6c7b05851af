import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asPence } from '$lib/kernel/money.ts';
import {
	exceedsPot,
	isPublic,
	isTimeFor,
	isTimeToWithdraw,
	nextStatus,
	standingOf,
	STATUSES,
	STEPS,
	VERDICTS,
	type Status,
	type Step
} from '$lib/proposals/proposal.ts';
import { PHASES, type Phase } from '$lib/rounds/phase.ts';

const anyStep = fc.constantFrom(...STEPS);
const anyStatus = fc.constantFrom(...STATUSES);
const anyPhase = fc.constantFrom<Phase>(...PHASES, 'cancelled');

/** Takes steps one after the other, leaving out those that can't be taken, and tells what was taken from where. */
function walk(steps: Step[]): { step: Step; from: Status; to: Status; onPaper: boolean }[] {
	let status: Status = 'draft';
	let onPaper = false;
	const taken = [];
	for (const step of steps) {
		const to = nextStatus(status, step, onPaper);
		if (!to) continue;
		if (step === 'put-on-paper') onPaper = true;
		taken.push({ step, from: status, to, onPaper });
		status = to;
	}
	return taken;
}

describe('the way of a proposal', () => {
	it('leads from a draft to the paper', () => {
		const taken = walk(['write', 'send-in', 'needs-changes', 'write', 'send-in', 'cost', 'ready', 'put-on-paper']);
		expect(taken.map(({ to }) => to)).toEqual([
			'draft',
			'sent-in',
			'needs-changes',
			'needs-changes',
			'sent-in',
			'sent-in',
			'ready',
			'ready'
		]);
	});

	it('never shows anybody what was not sent in, whatever is tried', () => {
		fc.assert(
			fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
				let sentIn = false;
				for (const { step, to } of walk(steps)) {
					if (step === 'send-in') sentIn = true;
					expect(isPublic(to) && !sentIn).toBe(false);
				}
			})
		);
	});

	it('puts nothing on the paper that an officer has not found ready as it stands', () => {
		fc.assert(
			fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
				const taken = walk(steps);
				const put = taken.findIndex(({ step }) => step === 'put-on-paper');
				if (put < 0) return;
				const decisive = taken.slice(0, put).filter(({ step }) => !['cost'].includes(step));
				expect(decisive.at(-1)?.step).toBe('ready');
			})
		);
	});

	it('ends on the paper, or when it was taken back', () => {
		fc.assert(fc.property(anyStatus, anyStep, (status, step) => nextStatus(status, step, true) === null));
		fc.assert(fc.property(anyStep, (step) => nextStatus('withdrawn', step, false) === null));
	});

	it('lets nobody write what is being checked', () => {
		for (const status of ['sent-in', 'ready', 'not-possible'] as const) {
			expect(nextStatus(status, 'write', false)).toBeNull();
			expect(nextStatus(status, 'send-in', false)).toBeNull();
		}
	});

	it('lets an officer put a slip right', () => {
		for (const from of VERDICTS) for (const to of VERDICTS) expect(nextStatus(from, to, false)).toBe(to);
	});
});

describe('when', () => {
	it('is a first version written: while ideas are collected', () => {
		const phases = PHASES.filter((phase) => isTimeFor('send-in', 'draft', phase));
		expect(phases).toEqual(['proposing']);
	});

	it('can changes be made, and proposals checked: until the paper is fixed', () => {
		for (const step of STEPS.filter((step) => step !== 'take-back')) {
			const phases = PHASES.filter((phase) => isTimeFor(step, 'needs-changes', phase));
			expect(phases).toEqual(['proposing', 'checking']);
		}
	});

	it('can an author take it back: always, for the paper stops it, not the calendar', () => {
		fc.assert(fc.property(anyPhase, anyStatus, (phase, status) => isTimeFor('take-back', status, phase)));
	});

	it('can a project be withdrawn: until the count is published', () => {
		expect(PHASES.filter(isTimeToWithdraw)).toEqual(['proposing', 'checking', 'shortlisted', 'voting', 'counting']);
		expect(isTimeToWithdraw('cancelled')).toBe(false);
	});
});

describe('where it stands', () => {
	it('is told by the paper once it is on one', () => {
		expect(standingOf('ready', null)).toBe('ready');
		expect(standingOf('ready', { withdrawnAt: null })).toBe('on-paper');
		expect(standingOf('ready', { withdrawnAt: new Date(0) })).toBe('off-paper');
	});

	it('flags a cost that the pot can never pay, and no other', () => {
		expect(exceedsPot(asPence(100_01), asPence(100_00))).toBe(true);
		expect(exceedsPot(asPence(100_00), asPence(100_00))).toBe(false);
		expect(exceedsPot(null, asPence(0))).toBe(false);
	});
});
