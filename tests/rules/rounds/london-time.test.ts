import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter, mondayAfter, readLondonTime, writeLondonTime } from '$lib/rounds/london-time.ts';

describe('a time typed in London', () => {
	it('is Greenwich time in winter and an hour ahead in summer', () => {
		expect(readLondonTime('2026-12-06', '20:00')).toEqual({ instant: new Date('2026-12-06T20:00:00Z') });
		expect(readLondonTime('2026-06-07', '20:00')).toEqual({ instant: new Date('2026-06-07T19:00:00Z') });
	});

	it('is refused when the clocks skip it or pass it twice', () => {
		expect(readLondonTime('2027-03-28', '01:30')).toEqual({ problem: 'skipped' });
		expect(readLondonTime('2027-03-28', '00:59')).toEqual({ instant: new Date('2027-03-28T00:59:00Z') });
		expect(readLondonTime('2027-03-28', '02:00')).toEqual({ instant: new Date('2027-03-28T01:00:00Z') });
		expect(readLondonTime('2026-10-25', '01:30')).toEqual({ problem: 'twice' });
		expect(readLondonTime('2026-10-25', '02:00')).toEqual({ instant: new Date('2026-10-25T02:00:00Z') });
	});

	it.each([
		['', '20:00', 'missing'],
		['2026-12-06', ' ', 'missing'],
		['2026-02-30', '20:00', 'bad-date'],
		['2026-13-01', '20:00', 'bad-date'],
		['2026-12-06', '24:00', 'bad-date'],
		['2026-12-06', '8pm', 'bad-date'],
		['06/12/2026', '20:00', 'bad-date'],
		['2026-12-06T00:00Z', '20:00', 'bad-date']
	])('is refused when it is %j %j', (day, time, problem) => {
		expect(readLondonTime(day, time)).toEqual({ problem });
	});

	it('is written as it is read, but for the hours that come twice', () => {
		fc.assert(
			fc.property(fc.integer({ min: 26_000_000, max: 36_000_000 }), (minute) => {
				const instant = new Date(minute * 60_000);
				const { day, time } = writeLondonTime(instant);
				const read = readLondonTime(day, time);
				expect('problem' in read ? read.problem : read.instant).toEqual('problem' in read ? 'twice' : instant);
			})
		);
	});
});

describe('the days of a template', () => {
	it('start on a Monday at least so many days ahead, by the calendar of London', () => {
		expect(mondayAfter(new Date('2026-11-21T12:00:00Z'), 7)).toBe('2026-11-30');
		expect(mondayAfter(new Date('2026-11-23T12:00:00Z'), 7)).toBe('2026-11-30');
		expect(mondayAfter(new Date('2026-06-07T23:30:00Z'), 0)).toBe('2026-06-08');
		expect(daysAfter('2026-11-30', 41)).toBe('2027-01-10');
	});
});
