import { asPence } from '../kernel/money.ts';
import type { PaperText } from '../record/ballot-paper.ts';
import type { BallotPaper } from './ballot.ts';
import { inRecord, type PaperPlace } from './paper-place.ts';

/** A title on one line, as the record spells it. */
const oneLine = (title: string): string =>
	title
		.replace(/[\p{Cc}\p{Cs}\p{Z}]+/gu, ' ')
		.trim()
		.slice(0, 500)
		.trim() || '-';

/** A ballot paper as it's hashed into the manifest. Projects that were withdrawn before aren't on it. */
export function paperText(
	place: PaperPlace,
	paper: BallotPaper<BallotPaper['projects'][number] & { readonly title: string }>
): PaperText {
	const { ballotType, totalPoints, mostPoints } = paper;
	const lines = paper.projects.filter(({ withdrawn }) => !withdrawn).sort((a, b) => (a.id < b.id ? -1 : 1));
	return {
		...inRecord(place),
		type: ballotType,
		mostChoices: paper.mostChoices ?? 0,
		points: ballotType === 'points' ? { total: totalPoints!, most: mostPoints ?? totalPoints! } : null,
		currency: paper.currency,
		pot: paper.pot,
		project: lines.map(({ id, cost, title }) => ({ id, cost, title: oneLine(title) }))
	};
}

/** The same as the rules of a ballot look at it. @param withdrawn ids of projects that were taken off it since */
export const paperOf = (text: PaperText, withdrawn: ReadonlySet<string>): BallotPaper => ({
	ballotType: text.type,
	mostChoices: text.mostChoices === 0 ? null : text.mostChoices,
	totalPoints: text.points?.total ?? null,
	mostPoints: text.points?.most ?? null,
	pot: asPence(text.pot),
	currency: text.currency,
	projects: text.project.map(({ id, cost }) => ({ id, cost: asPence(cost), withdrawn: withdrawn.has(id) }))
});
