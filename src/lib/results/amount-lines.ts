import { readDecimal, type Decimal } from '../tally/pabulib-amount.ts';
import { fieldsOf, RecordCutter } from '../tally/pabulib-records.ts';

/**
 * Finds the first amount of a Pabulib file, its budget or a project's cost, about which something is wrong.
 * The file has been read before, so its sections and columns are in order.
 * @returns the line, counted from 1, and the amount as written; null when nothing is wrong
 */
export async function findAmount(
	pieces: AsyncIterable<Uint8Array>,
	isWrong: (amount: Decimal, what: 'budget' | 'cost') => boolean
): Promise<{ line: number; text: string } | null> {
	let section = '';
	let cost: number | null = null;
	let found: { line: number; text: string } | null = null;
	const cutter = new RecordCutter((record) => {
		const fields = fieldsOf(record).map((field) => field.trim());
		if (found || section === 'VOTES' || fields.every((field) => field === '')) return;
		if (['META', 'PROJECTS', 'VOTES'].includes(fields[0]!) && fields.slice(1).every((field) => field === '')) {
			section = fields[0]!;
			return;
		}
		const column = section === 'META' ? (fields[0]!.toLowerCase() === 'budget' ? 1 : -1) : cost;
		if (column === null) {
			cost = fields.map((field) => field.toLowerCase()).indexOf('cost');
			return;
		}
		const text = fields[column] ?? '';
		const amount = readDecimal(text);
		if (amount && isWrong(amount, section === 'META' ? 'budget' : 'cost')) found = { line: record.line, text };
	});
	const decoder = new TextDecoder();
	for await (const piece of pieces) {
		cutter.write(decoder.decode(piece, { stream: true }));
		if (found || section === 'VOTES') return found;
	}
	cutter.end();
	return found;
}
