import type { ThemedProposals } from './example-proposal.ts';

const WHAT = `We'd open the hall seven days a week for a year, from eight in the morning until nine at night, with one paid host for every session and a rota of forty neighbours who each give two hours a month. The host's job isn't to run things. It's to say hello, to put the kettle on, to know who hasn't been seen this week, and to know which of the people in the room could help which other one.

What goes on in the room would be decided by whoever comes. To start with, we've asked everyone on six landings, and they told us this. In the mornings: a warm room for people who work nights, a table for forms and letters with somebody patient beside it, a toddlers' corner with a gate. At lunch: soup, bread, and a bowl for what you can spare. In the afternoons: homework, a sewing table, chess, a nurse on Tuesdays and a debt adviser on Thursdays. In the evenings: a men's cooking class, a choir that needs no talent, English for beginners, and on Fridays nothing planned at all, since that's when the best things happen.

The money would pay for the hosts at the London Living Wage (about two thirds of it), heating and cleaning, insurance, a safe kitchen floor, a ramp that meets the door, twelve folding tables that one person can carry, and a small fund of £50 a time for things that neighbours want to try. The tenants' association would hold the keys and the accounts, and put the month's spending on the door.

We'd know that it's working if more people come in March than in September, if a third of them are people whom none of us knew, if the surgery says that fewer people come in only because they're lonely, and if at the end of the year at least ten things go on in the hall that weren't our idea. We've spoken to the caretakers, to the school next door, to two faith groups and to the people who told us that it'll never work. Three of those have joined the rota.`;

/** As much as anybody may write, to see that every page holds it. */
export const LONGEST: ThemedProposals = {
	theme: 'meeting',
	proposals: [
		{
			paper: 'faraday-voting',
			title: 'An open hall, every day for a year, run by the neighbours who live all around it',
			what: WHAT,
			place:
				'The tenants’ hall between Albany Road and Thurlow Street, on the ground floor, by the garden, next to the new bus stops',
			benefits:
				'Everybody within ten minutes’ walk, and above all those who have nobody: older people who haven’t spoken to anyone since Sunday, parents alone with a baby in one room, night workers who sleep in a noisy home, young people who do their homework on the stairs, people who’ve just arrived and don’t know yet whom to ask, people who’ve lived here for fifty years and feel that the place has moved on without them, carers who need an hour of being nobody’s carer, and the many who’d be glad to help if only somebody asked them to do something small, with no form to fill in first and tea at the end.',
			prevents:
				'Loneliness, and what follows from it: falls nobody hears, debts nobody mentions, mothers in despair, and young people drifting away with nobody to stop them',
			rough: 13800,
			cost: 14200,
			step: 1
		}
	]
};
