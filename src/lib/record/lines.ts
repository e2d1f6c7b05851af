import { refuse } from '../kernel/errors.ts';
import { fromUtf8, sameBytes, utf8 } from './bytes.ts';

/**
 * How everything that is hashed or signed is spelled: UTF-8 lines, each ended by one line feed. The first says what it is
 * and in which version, "commonpot/closing@v1"; each other one is a name, a space and a value, in a fixed order. One value
 * has one spelling, so that a hash stands for what is meant and not only for how it was written.
 */

/** How one field's value is spelled: mostly one line, for lists any number. */
export interface Field<Value> {
	readonly write: (value: Value) => readonly string[];
	/** @returns undefined when these aren't lines that `write` gives */
	readonly read: (lines: readonly string[]) => Value | undefined;
}

export interface Format<Shape> {
	/** The first line. */
	readonly firstLine: string;
	/** @throws RangeError for a value that can't be spelled: a bug, never a person's mistake */
	readonly spell: (shape: Shape) => string;
	/** The same in UTF-8. @throws RangeError as `spell` does */
	readonly encode: (shape: Shape) => Uint8Array<ArrayBuffer>;
	/** @throws Refusal BadInput for anything but what `encode` gives */
	readonly decode: (bytes: Uint8Array) => Shape;
}

/** Far more than the largest ballot paper; who sends more isn't worth reading. */
const MOST_BYTES = 1_000_000;

const lineName = (property: string): string => property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Everything before the first line end. @returns null when there's none, or the bytes aren't UTF-8 */
export function firstLineOf(bytes: Uint8Array): string | null {
	const end = bytes.indexOf(10);
	return end < 0 ? null : fromUtf8(bytes.subarray(0, end));
}

/**
 * Defines how a kind of thing is spelled.
 * @param name stands in the first line
 * @param fields in the order of their lines; a field's name in its line is that of the property, "issuing-key" for issuingKey
 */
export function format<Shape extends object>(
	name: string,
	fields: { readonly [Key in keyof Shape]-?: Field<Shape[Key]> }
): Format<Shape> {
	const firstLine = `commonpot/${name}@v1`;
	const properties = Object.keys(fields) as (keyof Shape & string)[];
	const malformed = (why: string): never => refuse('BadInput', { where: name, why });

	function spell(shape: Shape): string {
		const lines = [firstLine];
		for (const property of properties) {
			const values = fields[property].write(shape[property]);
			if (fields[property].read(values) === undefined) throw new RangeError(`${name}: ${property} can't be spelled`);
			lines.push(...values.map((value) => `${lineName(property)} ${value}`));
		}
		return `${lines.join('\n')}\n`;
	}

	const encode = (shape: Shape) => utf8(spell(shape));

	function decode(bytes: Uint8Array): Shape {
		if (bytes.length > MOST_BYTES) malformed('too large');
		const text = fromUtf8(bytes) ?? malformed('not UTF-8');
		if (!text.startsWith(`${firstLine}\n`) || !text.endsWith('\n')) malformed(`doesn't begin with ${firstLine}`);
		const lines = text.slice(firstLine.length + 1).split('\n');
		lines.pop();
		const shape: Partial<Shape> = {};
		for (const property of properties) {
			const start = `${lineName(property)} `;
			let count = 0;
			while (lines[count]?.startsWith(start)) count++;
			const values = lines.splice(0, count).map((line) => line.slice(start.length));
			const value = fields[property].read(values);
			shape[property] = value === undefined ? malformed(`the line "${lineName(property)}"`) : value;
		}
		// Whatever a field is lenient about, and whatever else is there, only one spelling is right.
		if (!sameBytes(encode(shape as Shape), bytes)) malformed('not in the one right spelling');
		return shape as Shape;
	}

	return { firstLine, spell, encode, decode };
}
