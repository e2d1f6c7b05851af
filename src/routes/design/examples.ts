import type { ScaleStep } from '$lib/kernel/early-action.ts';
import type { JarPart } from '$lib/design/jar.ts';
import { m } from '$lib/paraglide/messages.js';

/** The pot of the examples, in pence. */
export const POT = 3_000_000;

/** Invented projects, one for each kind of card. Costs in pence. */
export const PROJECTS: readonly {
	id: string;
	title: () => string;
	prevents: () => string;
	place?: string;
	cost: number;
	step: ScaleStep;
}[] = [
	{ id: 'lunch', title: m.design_example_lunch, prevents: m.design_example_lunch_why, cost: 480_000, step: 1 },
	{
		id: 'ball',
		title: m.design_example_ball,
		prevents: m.design_example_ball_why,
		place: 'Lorrimore Road, SE17',
		cost: 1_250_000,
		step: 2
	},
	{ id: 'advice', title: m.design_example_advice, prevents: m.design_example_advice_why, cost: 900_000, step: 3 },
	{ id: 'shelter', title: m.design_example_shelter, prevents: m.design_example_shelter_why, cost: 1_840_000, step: 4 }
];

/** What a pot went to, from the bottom of the jar up. Amounts in pence. */
export const RESULT: readonly JarPart[] = [
	{ label: m.design_example_ball(), amount: 1_095_000, kind: 'funded' },
	{ label: m.design_example_advice(), amount: 900_000, kind: 'funded' },
	{ label: m.design_example_lunch(), amount: 480_000, kind: 'funded' },
	{ label: m.design_example_reading(), amount: 230_000, kind: 'funded' },
	{ label: m.design_example_bulbs(), amount: 160_000, kind: 'funded' },
	{ label: m.design_example_carried(), amount: 135_000, kind: 'left' }
];
