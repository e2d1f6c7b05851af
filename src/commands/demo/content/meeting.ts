import type { ThemedProposals } from './example-proposal.ts';

export const MEETING: ThemedProposals = {
	theme: 'meeting',
	proposals: [
		{
			paper: 'faraday-voting',
			title: 'Tea',
			what: 'A kettle.',
			place: 'Bench',
			benefits: 'All',
			prevents: 'Loneliness',
			rough: 60,
			cost: 60,
			step: 1
		},
		{
			paper: 'camberwell-voting',
			title: 'Hall keys for everyone',
			what: 'Key safes, an online diary and a trained key-holder on call, so that three locked halls can be used any evening.',
			place: 'Three tenants’ halls in the ward',
			benefits: 'Any group that needs a room',
			prevents: 'Good groups that die for want of a room',
			rough: 4900,
			cost: 5100,
			step: 1
		},
		{
			paper: 'newington-decided',
			title: 'The big long table',
			what: 'Close one street for an afternoon and lay one table down the whole of it. Everybody brings a dish.',
			place: 'A street off Penton Place',
			benefits: 'Four hundred neighbours',
			prevents: 'Streets where nobody knows a name',
			rough: 2200,
			step: 1
		},
		{
			paper: 'newington-decided',
			title: 'Deaf-friendly film nights',
			what: 'Captions on, lights half up, sign language before and after.',
			place: 'A hall near Walworth Road',
			benefits: 'Deaf people and their hearing neighbours',
			prevents: 'Being left out of the fun',
			rough: 1800,
			step: 1
		},
		{
			paper: 'nunhead-counted',
			title: 'Steel pans on the green',
			what: 'A set of pans, a teacher and one big afternoon in July.',
			place: 'Nunhead Green',
			benefits: 'Players from nine to ninety',
			prevents: 'Generations that never meet',
			rough: 4100,
			cost: 4300,
			step: 1
		},
		{
			paper: 'old-kent-road-counting',
			title: 'New neighbour welcome',
			what: 'A knock, a map drawn by hand, a plant and a supper for everyone who moves in.',
			place: 'New flats and old ones along Old Kent Road',
			benefits: 'People who’ve just arrived and people who’ve always been here',
			prevents: '“Them and us”',
			rough: 2400,
			step: 1
		},
		{
			paper: 'rotherhithe-shortlisted',
			title: 'Choir for people who were told to mime',
			what: 'No auditions, no reading music, one concert at Christmas.',
			place: 'A church hall near Albion Street',
			benefits: 'People who think they can’t sing',
			prevents: 'Low spirits and lonely Thursdays',
			rough: 2000,
			cost: 2100,
			step: 1
		},
		{
			paper: 'streatham-wells-voting',
			title: 'Board game library',
			what: 'Two hundred games, a trolley, and a host who finds you an opponent.',
			place: 'A café near Streatham Common',
			benefits: 'Newcomers, night owls and single parents with a babysitter',
			prevents: 'Evenings alone',
			rough: 1500,
			step: 1
		},
		{
			paper: 'faraday-delivering',
			title: 'Story wall of Faraday',
			what: 'Recordings of fifty neighbours, played from a row of old telephones.',
			place: 'By the shops on Thurlow Street',
			benefits: 'Anybody who stops to listen',
			prevents: 'Memories lost as the estate changes',
			rough: 5600,
			cost: 5900,
			step: 1
		},
		{
			paper: 'camberwell-delivering',
			title: 'Brass band in the lunch hour',
			what: 'Instruments to borrow, lessons on Mondays, a noisy quarter of an hour on Fridays.',
			place: 'Camberwell Green',
			benefits: 'Beginners of any age',
			prevents: 'Giving up music because it costs too much',
			rough: 6000,
			cost: 6250,
			step: 1
		},
		{
			paper: 'herne-hill-checking',
			title: 'Parents who’ve been there',
			what: 'Ten parents of children with special needs are trained to help the next ten through forms, schools and bad days.',
			place: 'A room near Milkwood Road',
			benefits: 'Families with a new diagnosis',
			prevents: 'Families that break under the strain',
			rough: 3600,
			step: 2,
			fate: 'sent-in'
		},
		{
			paper: 'peckham-proposing',
			title: 'Sunday school of everything',
			what: 'Anyone can teach anything for an hour: bicycle wheels, Yoruba, crochet, chess openings, tax.',
			place: 'Peckham Square and rooms around it',
			benefits: 'Curious people',
			prevents: 'Skills going to waste',
			rough: 2600,
			step: 1,
			fate: 'sent-in'
		},
		{
			paper: 'peckham-proposing',
			title: 'Karaoke bus',
			what: 'Fit out an old bus with a stage',
			place: '',
			benefits: '',
			prevents: '',
			rough: 18000,
			step: 1,
			fate: 'draft'
		},
		{
			paper: 'goose-green-cancelled',
			title: 'Pancakes for the whole street',
			what: 'One griddle, eight streets, Shrove Tuesday.',
			place: 'Goose Green',
			benefits: 'Anyone hungry',
			prevents: 'Neighbours who only meet to complain',
			rough: 700,
			step: 1,
			fate: 'sent-in'
		},
		{
			paper: 'oval-closed',
			title: 'Chess under the trees',
			what: 'Four stone tables, sixty-four squares each, and a regular who’ll play anyone.',
			place: 'Kennington Park',
			benefits: 'Players, watchers and people who want company without talking',
			prevents: 'Long days alone',
			rough: 3800,
			step: 1
		}
	]
};
