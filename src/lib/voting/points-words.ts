import { m } from '$lib/paraglide/messages.js';
import type { BallotPaper } from './ballot.ts';
import type { PointsHindrance } from './points.ts';

/** What the bar says while points are shared out. */
export function pointsSentence({ totalPoints, mostPoints }: BallotPaper, left: number): string {
	if (left === 0) return m.voting_fit_points_spent();
	if (left < totalPoints!) return m.voting_fit_points({ left });
	return mostPoints ? m.voting_fit_points_most({ most: mostPoints }) : m.voting_fit_points_none();
}

/** Why a project can't have so many points, and what to do about it. */
export function pointsHindranceSentence(hindrance: PointsHindrance): string {
	if (hindrance.kind === 'not-whole') return m.voting_hindrance_not_whole();
	if (hindrance.kind === 'most') return m.voting_hindrance_most_points({ most: hindrance.most });
	return hindrance.left === 0 ? m.voting_hindrance_no_points() : m.voting_hindrance_points({ left: hindrance.left });
}
