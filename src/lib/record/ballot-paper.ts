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

/** How points are shared out. */
export interface PointsLimits {
	/** How many each voter has. */
	readonly total: number;
	/** How many may go to one project: `total` where all may. */
	readonly most: number;
}

export interface PaperText {
	readonly round: string;
	readonly ward: string;
	readonly type: 'approve' | 'choose' | 'knapsack' | 'rank' | 'points';
	/** For "choose" how many may be chosen, for "rank" how many places there are; 0 otherwise. */
	readonly mostChoices: number;
	/** For "points"; null otherwise. */
	readonly points: PointsLimits | null;
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

/** "points 10 4", and no line where there are none. */
const pointsLimits: Field<PointsLimits | null> = {
	write: (limits) => (limits ? [`${limits.total} ${limits.most}`] : []),
	read(lines) {
		const [line, ...more] = lines;
		if (line === undefined) return null;
		const [total, most, ...others] = line.split(' ').map(readWhole);
		if (more.length + others.length > 0 || typeof total !== 'number' || typeof most !== 'number') return undefined;
		return most >= 1 && most <= total ? { total, most } : undefined;
	}
};

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
	type: oneOf('approve', 'choose', 'knapsack', 'rank', 'points'),
	mostChoices: whole,
	points: pointsLimits,
	currency,
	pot: whole,
	project: projects
});
