import type { ThemedProposals } from './example-proposal.ts';

export const YOUNG_PEOPLE: ThemedProposals = {
	theme: 'young people',
	proposals: [
		{
			paper: 'faraday-voting',
			title: 'Night kitchen: cooking on Friday nights',
			what: 'From six till ten, young people cook a proper dinner for forty, eat it together and take a box home.',
			place: 'A community kitchen off Albany Road',
			benefits: 'Thirteen- to nineteen-year-olds with nowhere warm to go on a Friday',
			prevents: 'Trouble on the street, and young people who can’t feed themselves',
			rough: 6800,
			cost: 7200,
			step: 2
		},
		{
			paper: 'faraday-voting',
			title: 'A youth worker for the summer holidays',
			what: 'Six weeks of one trusted grown-up out and about from two till nine, with a small fund for trips.',
			place: 'Burgess Park and the estates around it',
			benefits: 'Young people who don’t come to clubs',
			prevents: 'Fights and exploitation in the weeks when nobody’s watching',
			rough: 9000,
			cost: 9400,
			step: 3
		},
		{
			paper: 'camberwell-voting',
			title: 'Recording studio in a cupboard',
			what: 'Turn a store room into a booth with two microphones, and pay a young producer to open it three evenings a week.',
			place: 'A youth room near Camberwell Green',
			benefits: 'Young people who write, rap, sing or make podcasts',
			prevents: 'Talent wasted, and evenings with nothing to do',
			rough: 5400,
			cost: 5750,
			step: 2
		},
		{
			paper: 'newington-decided',
			title: 'Big sister, big brother',
			what: 'Sixth-formers are trained to look out for Year 7s: a walk to school, a chat at lunch, a message home when it’s bad.',
			place: 'Schools on and around Walworth Road',
			benefits: 'Eleven-year-olds in their first year at a big school',
			prevents: 'Bullying, skipped school and exclusions',
			rough: 3300,
			step: 1
		},
		{
			paper: 'newington-decided',
			title: 'Midnight five-a-side',
			what: 'Floodlit football from nine till midnight on Saturdays, with a coach, a first-aider and pizza.',
			place: 'A floodlit pitch near Kennington Park Road',
			benefits: 'Sixteen- to twenty-five-year-olds',
			prevents: 'Violence at the time of week when most of it happens',
			rough: 8200,
			cost: 8600,
			step: 3
		},
		{
			paper: 'nunhead-counted',
			title: 'Bikes from the scrap heap',
			what: 'Young people mend abandoned bikes with two mechanics, and keep the third one that they finish.',
			place: 'A railway arch near Queen’s Road',
			benefits: 'Fourteen- to eighteen-year-olds who like using their hands',
			prevents: 'Drifting out of school with no skill to show',
			rough: 4700,
			cost: 4950,
			step: 2
		},
		{
			paper: 'old-kent-road-counting',
			title: 'First job fair, by young people',
			what: 'A Saturday where local shops and sites each bring one real first job, and young people run the door.',
			place: 'A hall on Old Kent Road',
			benefits: 'Sixteen- to twenty-year-olds without contacts',
			prevents: 'Long first spells out of work, which leave a mark for years',
			rough: 2600,
			step: 2
		},
		{
			paper: 'rotherhithe-shortlisted',
			title: 'Rowing for those who’d never row',
			what: 'A borrowed boat, a coach and twelve places each term, kept for young people from estates.',
			place: 'Greenland Dock',
			benefits: 'Twelve- to sixteen-year-olds from the ward',
			prevents: 'Giving up on sport at thirteen',
			rough: 6100,
			cost: 6400,
			step: 2
		},
		{
			paper: 'streatham-wells-voting',
			title: 'Safe way home after dark',
			what: 'Shops that put a star in the window: come in, charge your phone, wait for a lift. Training and stickers for twenty.',
			place: 'Streatham High Road and Leigham Court Road',
			benefits: 'Girls and young women above all',
			prevents: 'Harassment, and the fear that keeps people in',
			rough: 2100,
			cost: 2250,
			step: 2
		},
		{
			paper: 'faraday-delivering',
			title: 'Boxing gloves and breathing',
			what: 'Boxing drills and twenty minutes of quiet breathing afterwards, with coaches trained in trauma.',
			place: 'A sports hall near Burgess Park',
			benefits: 'Young people who get into fights',
			prevents: 'Injuries, exclusions and police records',
			rough: 5200,
			cost: 5400,
			step: 3
		},
		{
			paper: 'camberwell-delivering',
			title: 'Young reporters of Camberwell',
			what: 'A monthly paper written and sold by ten young people, with a journalist to ask.',
			place: 'Camberwell Library',
			benefits: 'Young people who have something to say',
			prevents: 'Rumours, and young people who feel nobody listens',
			rough: 2500,
			step: 2
		},
		{
			paper: 'herne-hill-checking',
			title: 'Skate ramp that folds away',
			what: 'Three ramps on wheels, a shed to lock them in, and skate lessons on Sunday mornings.',
			place: 'Under the arches at Loughborough Junction',
			benefits: 'Skaters from eight to forty-eight',
			prevents: 'Young people moved on from everywhere',
			rough: 7800,
			step: 2,
			fate: 'needs-changes',
			reason:
				'We like this. Fire engines need the middle lane of the arches kept free, so please tell us where the ramps would stand, and who locks them away at night. Then send it in again.'
		},
		{
			paper: 'peckham-proposing',
			title: 'Barbershop talks',
			what: 'Four barbers learn to notice when a young man isn’t coping, and know whom to ring.',
			place: 'Barbershops on Peckham High Street',
			benefits: 'Young men who’d never see a counsellor',
			prevents: 'Crises that end in A&E',
			rough: 3400,
			step: 2,
			fate: 'sent-in'
		},
		{
			paper: 'oval-closed',
			title: 'Exam-week quiet room',
			what: 'A silent room with lamps, snacks and spare calculators, open till ten for six weeks of exams.',
			place: 'A hall near Kennington Oval',
			benefits: 'Fifteen- to eighteen-year-olds who share a bedroom',
			prevents: 'Failed exams, and panic',
			rough: 1900,
			step: 2
		}
	]
};
