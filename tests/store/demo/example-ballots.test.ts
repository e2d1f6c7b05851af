import { expect, it } from 'vitest';
import { asPence } from '$lib/kernel/money.ts';
import { checkBallot } from '$lib/voting/ballot.ts';
import { exampleBallot } from '../../../src/commands/demo/example-ballots.ts';
import { fractionsFrom, seededRandom } from '../../../src/commands/demo/seeded-random.ts';

const THEMES = ['children', 'young people', 'older neighbours', 'food', 'health', 'homes', 'streets'] as const;
const projects = THEMES.map((theme, place) => ({
	id: `project-${place}`,
	cost: asPence((place + 1) * 200_000),
	withdrawn: place === 3,
	theme,
	appeal: place / 10
}));

const TYPES = ['approve', 'choose', 'knapsack', 'rank', 'points'] as const;

const paperOf = (ballotType: (typeof TYPES)[number]) => ({
	ballotType,
	mostChoices: ballotType === 'choose' || ballotType === 'rank' ? 2 : null,
	totalPoints: ballotType === 'points' ? 10 : null,
	mostPoints: ballotType === 'points' ? 4 : null,
	pot: asPence(1_500_000),
	currency: 'GBP',
	projects
});

it.each(TYPES)('fills in %s ballots that the rules take', (ballotType) => {
	const paper = paperOf(ballotType);
	const fractions = fractionsFrom(seededRandom('ballots'));
	const seen = new Set<string>();
	for (let voter = 0; voter < 300; voter++) {
		seen.add(JSON.stringify(checkBallot(paper, exampleBallot(paper, fractions))));
	}
	// Voters differ: otherwise a count would be no count.
	expect(seen.size).toBeGreaterThan(5);
});

it('gives the same ballots for the same seed, and others for another', () => {
	const ballotsWith = (seed: string) => {
		const fractions = fractionsFrom(seededRandom(seed));
		return Array.from({ length: 20 }, () => exampleBallot(paperOf('approve'), fractions));
	};
	expect(ballotsWith('one')).toEqual(ballotsWith('one'));
	expect(ballotsWith('one')).not.toEqual(ballotsWith('two'));
});
