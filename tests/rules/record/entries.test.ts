import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '$lib/kernel/errors.ts';
import { paperFormat } from '$lib/record/ballot-paper.ts';
import { utf8 } from '$lib/record/bytes.ts';
import { commitTo, readChoices, writeChoices, type Choices } from '$lib/record/choices.ts';
import {
	closingFormat,
	countsFormat,
	credentialFormat,
	extendedFormat,
	manifestFormat,
	paperBallotFormat,
	phoneBallotFormat,
	readEntry,
	receiptFormat,
	voidBallotFormat
} from '$lib/record/entries.ts';
import { MOST_NUMBER } from '$lib/record/fields.ts';
import type { Format } from '$lib/record/lines.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const ids = fc.stringMatching(/^[0-9a-z][0-9a-z-]{0,20}$/);
const hashes = fc.uint8Array({ minLength: 32, maxLength: 32 });
const keys = fc.uint8Array({ minLength: 64, maxLength: 64 }).map((xy) => Uint8Array.of(4, ...xy));
const wholes = fc.maxSafeNat();
const instants = fc
	.date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
	.map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));
const phrases = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
	.map((words) => words.trim())
	.filter((words) => words !== '' && !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(words));
const ways = fc.tuple(wholes, wholes).map(([a, b]) => ({ entitled: Math.max(a, b), taken: Math.min(a, b) }));
const rules = fc.dictionary(
	fc.stringMatching(/^[a-zA-Z]{1,12}$/),
	fc.oneof(
		phrases,
		fc.boolean(),
		fc.maxSafeInteger().map((n) => n + 0)
	),
	{ maxKeys: 5, noNullPrototype: true }
);
const projects = fc
	.uniqueArray(fc.record({ id: ids, cost: wholes, title: phrases }), { selector: ({ id }) => id, maxLength: 6 })
	.map((list) => list.sort((a, b) => (a.id < b.id ? -1 : 1)));
const place = { round: ids, ward: ids };

/** Every format, with anything that it can spell. */
const FORMATS: [string, Format<object>, fc.Arbitrary<object>][] = [
	[
		'manifest',
		manifestFormat as Format<object>,
		fc.record({
			...place,
			paper: hashes,
			rule: rules,
			seal: hashes,
			opens: instants,
			closes: instants,
			issuingKey: hashes,
			recordKey: hashes
		})
	],
	[
		'counts',
		countsFormat as Format<object>,
		fc.record({
			...place,
			moment: fc.constantFrom('opening', 'closing'),
			letter: ways,
			email: ways,
			vouched: ways,
			kiosk: ways,
			paper: ways
		})
	],
	[
		'phone-ballot',
		phoneBallotFormat as Format<object>,
		fc.record({ ...place, key: keys, number: fc.integer({ min: 1, max: MOST_NUMBER }), commitment: hashes })
	],
	['extended', extendedFormat as Format<object>, fc.record({ ...place, closes: instants })],
	['paper-ballot', paperBallotFormat as Format<object>, fc.record({ ...place, slip: ids, commitment: hashes })],
	['void-ballot', voidBallotFormat as Format<object>, fc.record({ ...place, slip: ids, reason: phrases })],
	[
		'closing',
		closingFormat as Format<object>,
		fc.record({ ...place, closed: instants, ballots: wholes, counted: wholes })
	],
	['credential', credentialFormat as Format<object>, fc.record({ ...place, key: keys })],
	['receipt', receiptFormat as Format<object>, fc.record({ ...place, leaf: hashes })],
	[
		'paper',
		paperFormat as Format<object>,
		fc.record({
			...place,
			type: fc.constantFrom('approve', 'choose', 'knapsack', 'rank', 'points'),
			mostChoices: wholes,
			points: fc.option(
				fc.tuple(wholes, wholes).map(([a, b]) => ({ total: Math.max(a, b, 1), most: Math.max(1, Math.min(a, b)) }))
			),
			currency: fc.constantFrom('GBP', 'EUR'),
			pot: wholes,
			project: projects
		})
	]
];

/** What reading gives, or null when it's refused; anything else thrown is a bug. */
function readOrNull(format: Format<object>, bytes: Uint8Array): object | null {
	try {
		return format.decode(bytes);
	} catch (problem) {
		if (!(problem instanceof Refusal)) throw problem;
		expect(problem.code).toBe('BadInput');
		return null;
	}
}

describe.each(FORMATS)('the spelling of a %s', (name, format, anything) => {
	it('gives back what was spelled', () => {
		fc.assert(
			fc.property(anything, (shape) => {
				const bytes = format.encode(shape);
				expect(text(bytes).split('\n')[0]).toBe(`commonpot/${name}@v1`);
				expect(format.decode(bytes)).toEqual(shape);
			})
		);
	});

	it('is the only one: any edit is refused, or means something else', () => {
		const edit = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }), cut: fc.boolean() });
		fc.assert(
			fc.property(anything, edit, (shape, { at, byte, cut }) => {
				const bytes = format.encode(shape);
				const place = at % (bytes.length + 1);
				const edited = Uint8Array.of(...bytes.subarray(0, place), byte, ...bytes.subarray(cut ? place + 1 : place));
				fc.pre(text(edited) !== text(bytes) || edited.length !== bytes.length);
				const read = readOrNull(format, edited);
				if (read) {
					expect(read).not.toEqual(shape);
					expect(format.encode(read)).toEqual(edited);
				}
			}),
			{ numRuns: 500 }
		);
	});

	it.each(['', '\n', 'commonpot/\n', 'nothing of the kind\n', '\ufeff', '\u0000'])('is not %j', (other) => {
		expect(readOrNull(format, utf8(other))).toBeNull();
		expect(readOrNull(format, Uint8Array.of(...format.encode(fc.sample(anything, 1)[0]!), ...utf8(other)))).toEqual(
			other === '' ? expect.anything() : null
		);
	});
});

describe('spelling', () => {
	const closing = { round: 'r1', ward: 'w1', closed: new Date('2026-12-06T20:00:00Z'), ballots: 7, counted: 5 };
	const spelled = 'commonpot/closing@v1\nround r1\nward w1\nclosed 2026-12-06T20:00:00Z\nballots 7\ncounted 5\n';

	it('is lines in a fixed order', () => {
		expect(text(closingFormat.encode(closing))).toBe(spelled);
	});

	it.each([
		['a line missing', spelled.replace('ballots 7\n', '')],
		['a line twice', spelled.replace('ballots 7\n', 'ballots 7\nballots 7\n')],
		['lines in another order', spelled.replace('ballots 7\ncounted 5', 'counted 5\nballots 7')],
		['a line more', `${spelled}more 1\n`],
		['a carriage return', spelled.replace('7\n', '7\r\n')],
		['no last line end', spelled.slice(0, -1)],
		['a space too many', spelled.replace('ballots 7', 'ballots  7')],
		['a zero in front', spelled.replace('ballots 7', 'ballots 07')],
		['a day that the calendar has not', spelled.replace('12-06', '02-30')],
		['fractions of a second', spelled.replace('00Z', '00.000Z')],
		['another time zone', spelled.replace('Z\n', '+00:00\n')],
		['capitals in an id', spelled.replace('round r1', 'round R1')],
		['another version', spelled.replace('@v1', '@v2')]
	])('is refused with %s', (_, other) => {
		expect(readOrNull(closingFormat as Format<object>, utf8(other))).toBeNull();
	});

	it('never writes what it would not read', () => {
		expect(() => closingFormat.encode({ ...closing, ballots: -1 })).toThrow(RangeError);
		expect(() => closingFormat.encode({ ...closing, round: 'two words' })).toThrow(RangeError);
		expect(() => closingFormat.encode({ ...closing, closed: new Date(1) })).toThrow(RangeError);
		expect(() => voidBallotFormat.encode({ round: 'r1', ward: 'w1', slip: 's', reason: 'two\nlines' })).toThrow(
			RangeError
		);
	});
});

describe('readEntry', () => {
	it('says which kind of leaf it has read', () => {
		for (const [name, format, anything] of FORMATS.slice(0, 7)) {
			const [entry] = fc.sample(anything, 1);
			expect(readEntry(format.encode(entry!))).toEqual({ kind: name, entry });
		}
	});

	it('refuses what belongs into no record', () => {
		expect(() =>
			readEntry(credentialFormat.encode({ round: 'r', ward: 'w', key: Uint8Array.of(4, ...Array(64).fill(0)) }))
		).toThrow(Refusal);
		expect(() => readEntry(utf8('commonpot/closing@v1'))).toThrow(Refusal);
		expect(() => readEntry(Uint8Array.of(255, 10))).toThrow(Refusal);
	});

	it('refuses more credentials than entitlements', () => {
		const none = { entitled: 0, taken: 0 };
		const counts = {
			round: 'r',
			ward: 'w',
			moment: 'opening' as const,
			letter: none,
			email: none,
			vouched: none,
			kiosk: none,
			paper: none
		};
		const bytes = text(countsFormat.encode(counts)).replace('letter 0 0', 'letter 4 5');
		expect(() => readEntry(utf8(bytes))).toThrow(Refusal);
	});
});

describe('a commitment', () => {
	const opening = new Uint8Array(32).fill(3);
	const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

	const set = (...ids: string[]): Choices => ({ kind: 'set', ids });

	it('changes with the opening, with every choice, and with what is said about it', () => {
		const seen = [
			commitTo(opening, set('advice', 'lunch')),
			commitTo(opening, set('advice')),
			commitTo(opening, set('advicelunch')),
			commitTo(opening, set()),
			commitTo(opening, { kind: 'rank', ids: ['advice', 'lunch'] }),
			commitTo(opening, { kind: 'rank', ids: ['lunch', 'advice'] }),
			commitTo(opening, { kind: 'points', ids: ['advice', 'lunch'], points: [3, 7] }),
			commitTo(opening, { kind: 'points', ids: ['advice', 'lunch'], points: [7, 3] }),
			commitTo(new Uint8Array(32).fill(4), set('advice', 'lunch'))
		].map(hex);
		expect(new Set(seen).size).toBe(seen.length);
	});

	it('takes choices in their one right order, and a whole opening, only', () => {
		expect(() => commitTo(opening, set('lunch', 'advice'))).toThrow(RangeError);
		expect(() => commitTo(opening, set('lunch', 'lunch'))).toThrow(RangeError);
		expect(() => commitTo(opening, set('a b'))).toThrow(RangeError);
		expect(() => commitTo(opening, { kind: 'rank', ids: ['lunch', 'lunch'] })).toThrow(RangeError);
		expect(() => commitTo(opening, { kind: 'points', ids: ['b', 'a'], points: [1, 1] })).toThrow(RangeError);
		expect(() => commitTo(new Uint8Array(31), set('lunch'))).toThrow(RangeError);
	});
});

describe('choices', () => {
	it.each<[string, Choices]>([
		['set', { kind: 'set', ids: [] }],
		['set advice lunch', { kind: 'set', ids: ['advice', 'lunch'] }],
		['rank lunch advice', { kind: 'rank', ids: ['lunch', 'advice'] }],
		['points advice:3 lunch:7', { kind: 'points', ids: ['advice', 'lunch'], points: [3, 7] }]
	])('are spelled %s', (spelled, choices) => {
		expect(writeChoices(choices)).toBe(spelled);
		expect(readChoices(spelled)).toEqual(choices);
	});

	it.each([
		'',
		'set ',
		'set lunch advice',
		'set a a',
		'set  a',
		'set a:1',
		'rank a a',
		'rank a:1',
		'points a',
		'points a:0',
		'points a:01',
		'points a:-1',
		'points a:1.5',
		'points a:1:1',
		'points b:1 a:1',
		'points a:9007199254740993',
		'approve a'
	])('are not spelled %j', (spelled) => {
		expect(readChoices(spelled)).toBeNull();
	});
});
