import type { ThemedProposals } from './example-proposal.ts';

export const SKILLS: ThemedProposals = {
	theme: 'skills',
	proposals: [
		{
			paper: 'faraday-voting',
			title: 'Sew your way in',
			what: 'Ten machines, a tailor who teaches, and real orders: curtains, hems, school bags. Learners keep what they earn.',
			place: 'A workroom off Albany Road',
			benefits: 'Women who’ve never had a wage of their own',
			prevents: 'Having no money that’s yours, and no way out of a bad home',
			rough: 6300,
			cost: 6600,
			step: 2
		},
		{
			paper: 'camberwell-voting',
			title: 'English over breakfast',
			what: 'Porridge, a teacher and the news in easy English, after the school run.',
			place: 'A café on Camberwell Church Street',
			benefits: 'Parents who want to talk to their child’s teacher',
			prevents: 'Years of needing somebody else to ring the doctor',
			rough: 3800,
			cost: 4000,
			step: 2
		},
		{
			paper: 'camberwell-voting',
			title: 'Women on site',
			what: 'Six Saturdays of plumbing, wiring and tiling, taught by women, with boots to keep.',
			place: 'A training yard off Camberwell New Road',
			benefits: 'Women who’d like a trade',
			prevents: 'Low pay for life',
			rough: 5600,
			cost: 6100,
			step: 2
		},
		{
			paper: 'newington-decided',
			title: 'Stall for a day',
			what: 'Ten new traders get a pitch, a float and an old hand beside them for six Saturdays.',
			place: 'East Street Market',
			benefits: 'People with a good idea and no savings',
			prevents: 'Long-term unemployment',
			rough: 3900,
			cost: 4150,
			step: 2
		},
		{
			paper: 'nunhead-counted',
			title: 'Code club for grandmothers',
			what: 'Eight weeks from “where’s the on switch” to a page of your own recipes.',
			place: 'A library or hall near Nunhead Green',
			benefits: 'Women over sixty',
			prevents: 'Being shut out of a world that’s gone online',
			rough: 1900,
			cost: 2050,
			step: 1
		},
		{
			paper: 'old-kent-road-counting',
			title: 'Drive for care',
			what: 'Driving lessons and a test fee for twelve people who’d work in home care if they could drive.',
			place: 'From Old Kent Road',
			benefits: 'Twelve learners, and everyone they’ll visit',
			prevents: 'Missed visits, and people stuck in hospital',
			rough: 10800,
			step: 3
		},
		{
			paper: 'rotherhithe-shortlisted',
			title: 'Boat builders’ Saturdays',
			what: 'Build one wooden boat in a year, twenty pairs of hands at a time, and launch it with a brass band.',
			place: 'A yard near Greenland Dock',
			benefits: 'People out of work, and teenagers with an adult beside them',
			prevents: 'Losing the river’s skills, and people losing heart',
			rough: 8600,
			cost: 9000,
			step: 2
		},
		{
			paper: 'streatham-wells-voting',
			title: 'Reading buddies at work',
			what: 'Employers give two hours a week; neighbours teach colleagues to read. Books and training included.',
			place: 'Workplaces on Streatham High Road',
			benefits: 'Adults who hide that they can’t read well',
			prevents: 'Being first out of the door when jobs go',
			rough: 3300,
			cost: 3400,
			step: 2
		},
		{
			paper: 'faraday-delivering',
			title: 'Repair your phone, learn a trade',
			what: 'Soldering irons, broken phones and a patient teacher, twice a week.',
			place: 'A shop unit off Thurlow Street',
			benefits: 'Young adults without work',
			prevents: 'Drifting, and drawers full of dead phones',
			rough: 4900,
			cost: 5200,
			step: 2
		},
		{
			paper: 'camberwell-delivering',
			title: 'Sign language in ten lunch hours',
			what: 'Free lessons for people behind counters, taught by deaf teachers.',
			place: 'Shops around Camberwell Green',
			benefits: 'Deaf customers, and forty people who serve them',
			prevents: 'Being talked past',
			rough: 2300,
			cost: 2450,
			step: 2
		},
		{
			paper: 'herne-hill-checking',
			title: 'Kitchen to rent by the hour',
			what: 'A licensed kitchen that home cooks can book to start selling what they make.',
			place: 'A railway arch at Loughborough Junction',
			benefits: 'Home cooks, mothers above all',
			prevents: 'Cash work without rights',
			rough: 6900,
			cost: 7300,
			step: 2
		},
		{
			paper: 'herne-hill-checking',
			title: 'Bakery on bail',
			what: 'A bakery that gives its night shift to people just out of prison, with a bed nearby for the first month.',
			place: 'Coldharbour Lane',
			benefits: 'People in their first weeks outside',
			prevents: 'Going straight back in, which costs everybody most',
			rough: 8800,
			cost: 9200,
			step: 5,
			fate: 'ready'
		},
		{
			paper: 'rye-lane-proposing',
			title: 'Hair school for dads',
			what: 'How to plait, twist and oil your daughter’s hair.',
			place: 'A salon off Rye Lane',
			benefits: 'Fathers and daughters',
			prevents: 'Tears at seven in the morning',
			rough: 900,
			step: 1,
			fate: 'ready'
		},
		{
			paper: 'rye-lane-proposing',
			title: 'Buy our own pub',
			what: 'A deposit to buy a closed pub and run it as a club for the whole street.',
			place: 'A closed pub near Bellenden Road',
			benefits: 'The street',
			prevents: 'Losing the last place to meet',
			rough: 30000,
			step: 1,
			fate: 'not-possible',
			reason:
				'This fund pays for activities, not for buying buildings. We’re sorry. There’s a right to bid for places like this one: your ward’s connector can tell you how, and who else is interested.'
		},
		{
			paper: 'oval-closed',
			title: 'Mend-and-lend bikes for job seekers',
			what: 'A mended bike, lock, lights and lesson for thirty people with a new job and no fare.',
			place: 'Near Kennington Oval',
			benefits: 'Thirty people starting work',
			prevents: 'Losing a job in the first month for being late',
			rough: 3400,
			step: 3
		}
	]
};
