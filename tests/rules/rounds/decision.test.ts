import { describe, expect, it } from 'vitest';
import { checkExtension, checkReason, mayCancel, mayClose } from '$lib/rounds/decision.ts';
import { PLAN } from './plan.ts';

const round = { ...PLAN, decisions: [] };
const NOW = new Date('2026-12-01T12:00:00Z');

describe('an extension', () => {
	it.each([
		['2026-12-06T20:00:00.001Z', null],
		['2026-12-06T20:00:00Z', 'not-later'],
		['2026-12-05T20:00:00Z', 'not-later'],
		['2028-01-01T20:00:00Z', 'too-far'],
		['never', 'bad-date']
	])('to %s: %s', (closesAt, problem) => {
		expect(checkExtension(round, new Date(closesAt), NOW, true)).toBe(problem);
	});

	it('comes too late once voting has closed, to the millisecond', () => {
		const later = new Date('2026-12-20T20:00:00Z');
		expect(checkExtension(round, later, new Date('2026-12-06T19:59:59.999Z'), true)).toBeNull();
		expect(checkExtension(round, later, new Date('2026-12-06T20:00:00Z'), true)).toBe('already-closed');
	});
});

describe('a reason', () => {
	it('is needed, and has an end', () => {
		expect(checkReason(' \n ')).toBe('missing');
		expect(checkReason('Snow')).toBeNull();
		expect(checkReason('x'.repeat(1001))).toBe('too-long');
	});
});

describe('cancelling and closing', () => {
	it('stop where money is given, and wait until it is spent', () => {
		expect(['planning', 'voting', 'counting'].every((phase) => mayCancel(phase as 'voting'))).toBe(true);
		expect(['decided', 'delivering', 'closed', 'cancelled'].some((phase) => mayCancel(phase as 'decided'))).toBe(false);
		expect(mayClose('delivering')).toBe(true);
		expect(mayClose('decided')).toBe(false);
	});
});
