import { ID_PATTERN } from '../kernel/ids.ts';
import { readWhole } from './checkpoint.ts';
import { currency, id, isPhrase, oneOf, whole } from './fields.ts';
import { format, type Field } from './lines.ts';

/** A ballot paper as it is hashed into the manifest: what could be chosen, at what cost, out of which pot. */

export interface PaperLine {
	readonly id: string;
	/** In the hundredths of the currency. */
	readonly cost: number;
	readonly title: string;
}

export interface PaperText {
	readonly round: string;
	readonly ward: string;
	readonly type: 'approve' | 'choose' | 'knapsack';
	/** For "choose"; 0 otherwise. */
	readonly mostChoices: number;
	readonly currency: string;
	/** In the hundredths of the currency. */
	readonly pot: number;
	/** In ascending order of their ids. */
	readonly project: readonly PaperLine[];
}

function readProject(line: string): PaperLine | null {
	const [, project = '', cost = '', title = ''] = /^(\S+) (\S+) (.+)$/.exec(line) ?? [];
	const hundredths = readWhole(cost);
	if (!ID_PATTERN.test(project) || hundredths === null || !isPhrase(title)) return null;
	return { id: project, cost: hundredths, title };
}

const projects: Field<readonly PaperLine[]> = {
	write: (list) => list.map(({ id: project, cost, title }) => `${project} ${cost} ${title}`),
	read(lines) {
		const list: PaperLine[] = [];
		for (const line of lines) {
			const project = readProject(line);
			if (!project || (list.length > 0 && list.at(-1)!.id >= project.id)) return undefined;
			list.push(project);
		}
		return list;
	}
};

export const paperFormat = format<PaperText>('paper', {
	round: id,
	ward: id,
	type: oneOf('approve', 'choose', 'knapsack'),
	mostChoices: whole,
	currency,
	pot: whole,
	project: projects
});
