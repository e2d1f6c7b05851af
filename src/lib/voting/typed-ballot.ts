import { refuse } from '../kernel/errors.ts';
import type { Ballot } from './ballot.ts';

/**
 * A ballot as a form sends it: a list of projects and, beside it, what was typed for each. Without JavaScript that is
 * every project of the paper, those that were left alone with nothing typed.
 */
export interface TypedBallot {
	readonly choices: readonly string[];
	/** Points, as digits. */
	readonly points?: readonly string[];
	/** Places, "1" for the favourite. */
	readonly places?: readonly string[];
}

const refuseUnmatched = (where: string): never => refuse('BadInput', { where, why: 'as many as there are projects' });

function readPoints(typed: string): number {
	const text = typed.trim();
	if (text === '') return 0;
	return /^\d{1,9}$/.test(text) ? Number(text) : refuse('NotWholePoints', {});
}

/** A place that was left out closes up: who says 1st and 3rd means 1st and 2nd. */
function readOrder(choices: readonly string[], places: readonly string[]): string[] {
	const byPlace = new Map<number, string>();
	choices.forEach((id, line) => {
		const text = places[line]!.trim();
		if (text === '') return;
		if (!/^[1-9]\d{0,3}$/.test(text)) refuse('BadInput', { where: 'places', why: 'a whole number from 1' });
		const place = Number(text);
		if (byPlace.has(place)) refuse('SamePlace', { place });
		byPlace.set(place, id);
	});
	return [...byPlace].sort(([a], [b]) => a - b).map(([, id]) => id);
}

/**
 * Reads what was typed; whether it may be cast is for checkBallot to say.
 * @throws Refusal NotWholePoints, SamePlace; BadInput for what no form of ours sends
 */
export function readTyped({ choices, points = [], places = [] }: TypedBallot): Ballot {
	if (places.length > 0) {
		return places.length === choices.length ? { choices: readOrder(choices, places) } : refuseUnmatched('places');
	}
	if (points.length === 0) return { choices };
	return points.length === choices.length ? { choices, points: points.map(readPoints) } : refuseUnmatched('points');
}
