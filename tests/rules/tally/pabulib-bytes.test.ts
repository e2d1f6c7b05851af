import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { PabulibError, type PabulibFile } from '../../../src/lib/tally/pabulib-file.ts';
import { PabulibReader, readPabulib } from '../../../src/lib/tally/read-pabulib.ts';

vi.setConfig({ testTimeout: 60_000 });

const HEAD = (ids: readonly string[], columns: string) =>
	`META\nkey;value\nbudget;9\nvote_type;approval\nPROJECTS\nproject_id;cost\n${ids.map((id) => `${id};1\n`).join('')}VOTES\n${columns}\n`;

/** What reading gives, or why it fails. */
function reading(read: () => PabulibFile) {
	try {
		const { ballots } = read().election;
		return { starts: [...ballots.starts], choices: [...ballots.choices], groups: [...ballots.groupOf] };
	} catch (error) {
		if (!(error instanceof PabulibError)) throw error;
		return { problem: error.problem, line: error.line, found: error.found };
	}
}

/** Reads all up to the ballots, which is always read as text, and then the ballots in pieces cut at these parts of their length. */
function readInPieces(head: string, ballots: Uint8Array, cuts: readonly number[] = []): PabulibFile {
	const reader = new PabulibReader({ keep: 'election' });
	reader.write(new TextEncoder().encode(head));
	let from = 0;
	for (const cut of [...cuts.map((part) => Math.floor(part * ballots.length)).sort((a, b) => a - b), ballots.length]) {
		reader.write(ballots.subarray(from, cut));
		from = cut;
	}
	return reader.end();
}

describe('reading ballots from bytes', () => {
	const ids = ['1', '22', '222222', 'a b', 'VOTES', 'é', 'a-1'];
	const vote = fc
		.array(fc.constantFrom(...ids, ' 22', '', 'zebra', '1%', '22 ', '"1"'), { maxLength: 4 })
		.map((list) => list.join());
	const field = fc.constantFrom('7', '', 'x y', 'ż', '"q;q"', '"two\nlines"', 'META', '\u{1F34F}');
	const line = fc.oneof(
		{ weight: 8, arbitrary: fc.tuple(field, vote, field).map((fields) => fields.join(';')) },
		{ weight: 8, arbitrary: fc.constantFrom('5;1,22;', '6;222222,a b,a-1;x', '7;;', '8;VOTES') },
		{
			weight: 1,
			arbitrary: fc.constantFrom('', ' ', 'VOTES', '9', '1;1;1;1', 'PROJECTS;;', '\u00a0META\u3000;', '"open')
		}
	);

	it('gives the same as reading text, ballots, errors and all, whatever the pieces', () => {
		const end = fc.constantFrom('\n', '\r\n', '\r');
		fc.assert(
			fc.property(
				fc.array(fc.tuple(line, end), { maxLength: 30 }),
				fc.constantFrom('voter_id;vote;age', 'vote;voter_id;age', 'voter_id;age;vote'),
				fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
				(lines, columns, cuts) => {
					const [head, text] = [HEAD(ids, columns), lines.map((parts) => parts.join('')).join('')];
					const bytes = new TextEncoder().encode(text);
					const expected = reading(() => readPabulib(head + text));
					expect(reading(() => readInPieces(head, bytes, cuts))).toEqual(expected);
					expect(reading(() => readInPieces(head, bytes))).toEqual(expected);
					expect(reading(() => readPabulib(new TextEncoder().encode(head + text)))).toEqual(expected);
				}
			),
			{ numRuns: 5000 }
		);
	});

	it('says where a zero byte stands among ballots', () => {
		const bytes = new TextEncoder().encode('1;22\n2;1\n3;2\0\n');
		expect(reading(() => readInPieces(HEAD(ids, 'voter_id;vote'), bytes))).toEqual({
			problem: 'binary',
			line: 18,
			found: ''
		});
	});

	it('refuses what is no UTF-8 among ballots, and nothing else, as the platform does', () => {
		const start = new TextEncoder().encode('1;22;');
		const strict = new TextDecoder('utf-8', { fatal: true });
		const byte = fc.oneof(
			fc.integer({ min: 0x7f, max: 0xff }),
			fc.constantFrom(0xe0, 0xed, 0xf0, 0xf4, 0xc1, 0xf5, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf)
		);
		fc.assert(
			fc.property(fc.array(byte, { minLength: 1, maxLength: 4 }), (given) => {
				let isText = true;
				try {
					strict.decode(Uint8Array.from(given));
				} catch {
					isText = false;
				}
				const file = Uint8Array.from([...start, ...given, 10]);
				expect('problem' in reading(() => readInPieces(HEAD(ids, 'voter_id;vote;age'), file))).toBe(!isText);
			}),
			{ numRuns: 20_000 }
		);
	});

	it('finds ids that are made to collide, and is not held up by them', () => {
		// `Aa` and `BB` are the same number in base 31, and so is every word of seventeen of them.
		const many = Array.from({ length: 131_072 }, (_, number) =>
			number.toString(2).padStart(17, '0').replaceAll('0', 'Aa').replaceAll('1', 'BB')
		);
		const text = HEAD(many, 'voter_id;vote') + many.map((id, i) => `${i};${id}\n`).join('');
		const { ballots } = readPabulib(new TextEncoder().encode(text), { keep: 'election' }).election;
		expect([...ballots.choices]).toEqual(many.map((_, place) => place));
	});
});
