import fc from 'fast-check';

/** One change to a text, such as an accident or a forger might make. */
export type Edit = (text: string) => string;

const LINE_END = /(?<=\n)/;

const ofLines = (change: (lines: string[]) => void): Edit => {
	return (text) => {
		const lines = text.split(LINE_END);
		change(lines);
		return lines.join('');
	};
};

/** A place between 0 and 1, of as many as there are. */
const at = (place: number, count: number): number => Math.min(count - 1, Math.floor(place * count));

const splice = (text: string, from: number, many: number, put: string): string =>
	text.slice(0, from) + put + text.slice(from + many);

const flipBit =
	(place: number, bit: number): Edit =>
	(text) => {
		const i = at(place, text.length);
		return splice(text, i, 1, String.fromCharCode(text.charCodeAt(i) ^ (1 << bit)));
	};

/** Adds one to a number, or takes one away. */
const changeNumber =
	(place: number, by: 1 | -1): Edit =>
	(text) => {
		const numbers = [...text.matchAll(/\d{1,15}/g)];
		const { 0: number, index } = numbers[at(place, numbers.length)]!;
		return splice(text, index, number.length, String(Number(number) + by).padStart(number.length, '0'));
	};

/** Swaps the values of two lines that have the same name. */
const swapValues = (a: number, b: number): Edit =>
	ofLines((lines) => {
		const named = lines.map((line, i) => ({ i, name: /^([a-z-]+) /.exec(line)?.[1] })).filter(({ name }) => name);
		const first = named[at(a, named.length)]!;
		const others = named.filter(({ i, name }) => name === first.name && lines[i] !== lines[first.i]);
		const other = others[at(b, others.length)];
		if (other) [lines[first.i], lines[other.i]] = [lines[other.i]!, lines[first.i]!];
	});

/** Swaps two parts that stand side by side, such as two entries. */
const swapParts =
	(place: number): Edit =>
	(text) => {
		const parts = text.split(/(?<=\n)\n/);
		const i = at(place, parts.length - 1);
		[parts[i], parts[i + 1]] = [parts[i + 1]!, parts[i]!];
		return parts.join('\n');
	};

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const INSERTED = [' ', '\n', '\r', '\t', '\0', '\ufeff', '\u200b', '0', 'a', 'A', '=', '+', ';', '"', '-'];

/** Any single edit. */
export const edits: fc.Arbitrary<Edit> = fc.oneof(
	fc.tuple(place, fc.nat(6)).map(([p, bit]) => flipBit(p, bit)),
	place.map(
		(p): Edit =>
			(text) =>
				splice(text, at(p, text.length), 1, '')
	),
	fc.tuple(place, fc.constantFrom(...INSERTED)).map(
		([p, put]): Edit =>
			(text) =>
				splice(text, at(p, text.length + 1), 0, put)
	),
	place.map((p) => ofLines((lines) => void lines.splice(at(p, lines.length), 1))),
	place.map((p) => ofLines((lines) => void lines.splice(at(p, lines.length), 0, lines[at(p, lines.length)]!))),
	fc.tuple(place, place).map(([a, b]) =>
		ofLines((lines) => {
			const [i, j] = [at(a, lines.length), at(b, lines.length)];
			[lines[i], lines[j]] = [lines[j]!, lines[i]!];
		})
	),
	fc.tuple(place, fc.constantFrom(1 as const, -1 as const)).map(([p, by]) => changeNumber(p, by)),
	fc.tuple(place, place).map(([a, b]) => swapValues(a, b)),
	place.map(swapParts),
	place.map(
		(p): Edit =>
			(text) =>
				text.slice(0, at(p, text.length))
	)
);
