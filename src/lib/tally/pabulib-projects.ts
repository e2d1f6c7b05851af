import { MOST_MONEY, type CategoryLimit, type Project } from './election.ts';
import { readDecimal, scaled, type Decimal } from './pabulib-amount.ts';
import { PabulibError } from './pabulib-file.ts';

/** The columns of a section, by name. @throws PabulibError when one is there twice or one that is needed isn't there. */
export function readColumns(fields: readonly string[], needed: readonly string[], line: number): string[] {
	const columns = fields.map((field) => field.trim().toLowerCase());
	// Spreadsheets leave empty columns at the end.
	while (columns.length > 1 && columns[columns.length - 1] === '') columns.pop();
	for (const name of needed) {
		if (!columns.includes(name))
			throw new PabulibError('missing-column', line, 1, `a column named ${name}`, fields.join(';').slice(0, 60));
	}
	columns.forEach((name, i) => {
		if (columns.indexOf(name) !== i) throw new PabulibError('column-twice', line, 1, 'each column once', name);
	});
	return columns;
}

/** As many fields as there are columns: missing ones at the end are empty, further ones may only be empty. */
export function fitToColumns(fields: readonly string[], columns: number, line: number): readonly string[] {
	if (fields.length === columns) return fields;
	if (fields.length > columns) {
		const extra = fields.findIndex((field, i) => i >= columns && field.trim() !== '');
		if (extra >= 0) {
			const before = fields.slice(0, extra).join(';').length + 2;
			throw new PabulibError('too-many-fields', line, before, `${columns} fields`, `${fields.length} fields`);
		}
		return fields.slice(0, columns);
	}
	return [...fields, ...Array<string>(columns - fields.length).fill('')];
}

/** The rows of PROJECTS, with amounts not yet scaled: how many decimals there are is known once all are read. */
export class ProjectRows {
	readonly rows: (readonly string[])[] = [];
	readonly places = new Map<string, number>();
	readonly #costs: Decimal[] = [];
	readonly #lines: number[] = [];
	readonly #id: number;
	readonly #cost: number;

	constructor(readonly columns: readonly string[]) {
		this.#id = columns.indexOf('project_id');
		this.#cost = columns.indexOf('cost');
	}

	/** @throws PabulibError when the row isn't a project. */
	add(fields: readonly string[], line: number): void {
		const row = fitToColumns(fields, this.columns.length, line);
		const column = (field: number) => row.slice(0, field).join(';').length + (field === 0 ? 1 : 2);
		const id = row[this.#id]!.trim();
		if (id === '') throw new PabulibError('empty-id', line, column(this.#id), 'a project id');
		if (this.places.has(id)) {
			const other = this.#lines[this.places.get(id)!]!;
			throw new PabulibError(
				'project-twice',
				line,
				column(this.#id),
				`a project id that isn't in line ${other} already`,
				id.slice(0, 60)
			);
		}
		const text = row[this.#cost]!.trim();
		const cost = readDecimal(text);
		if (cost === null) {
			throw new PabulibError(
				'bad-amount',
				line,
				column(this.#cost),
				'a cost such as 1200 or 1200.50',
				text.slice(0, 60)
			);
		}
		this.places.set(id, this.rows.length);
		this.rows.push(row);
		this.#costs.push(cost);
		this.#lines.push(line);
	}

	/** The most decimals that any cost has. */
	get decimals(): number {
		return this.#costs.reduce((most, cost) => Math.max(most, cost.decimals), 0);
	}

	/** The projects, costs scaled. @throws PabulibError when a cost is too large. */
	done(decimals: number): Project[] {
		const ids = [...this.places.keys()];
		const name = this.columns.indexOf('name');
		const category = this.columns.indexOf('category');
		return this.rows.map((row, place) => {
			const cost = scaled(this.#costs[place]!, decimals, MOST_MONEY);
			if (cost === null) {
				throw new PabulibError(
					'bad-amount',
					this.#lines[place]!,
					1,
					`a cost of at most ${MOST_MONEY} smallest units`,
					row[this.#cost]!.slice(0, 60)
				);
			}
			const project: { -readonly [key in keyof Project]: Project[key] } = { id: ids[place]!, cost };
			if (name >= 0) project.name = row[name]!;
			if (category >= 0) project.categories = listOf(row[category]!);
			return project;
		});
	}
}

/** The words of a list with commas; none when it's empty. */
export const listOf = (text: string): string[] =>
	text
		.split(',')
		.map((word) => word.trim())
		.filter((word) => word !== '');

/**
 * The limits on categories as real files write them: `categories` and, beside it, `budget_per_category`.
 * A file whose lists don't go together has none: its rule never used them.
 */
export function readCategoryLimits(meta: ReadonlyMap<string, string>, decimals: number): CategoryLimit[] {
	const categories = listOf(meta.get('categories') ?? '');
	const amounts = listOf(meta.get('budget_per_category') ?? '').map(readDecimal);
	if (categories.length !== amounts.length) return [];
	const limits: CategoryLimit[] = [];
	categories.forEach((category, i) => {
		const amount = amounts[i];
		const most = amount && amount.decimals <= decimals ? scaled(amount, decimals, MOST_MONEY) : null;
		if (most !== null) limits.push({ category, most });
	});
	return limits;
}
