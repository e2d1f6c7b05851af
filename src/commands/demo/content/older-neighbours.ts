import type { ThemedProposals } from './example-proposal.ts';

export const OLDER_NEIGHBOURS: ThemedProposals = {
	theme: 'older neighbours',
	proposals: [
		{
			paper: 'faraday-voting',
			title: 'A bench every hundred steps',
			what: 'Fourteen benches with arms and backs, so that an older person can get from home to the shops with a rest.',
			place: 'Thurlow Street to Walworth Road',
			benefits: 'Anyone whose knees, lungs or shopping are heavy',
			prevents: 'Falls, and people who stop going out',
			rough: 8000,
			cost: 8750,
			step: 2
		},
		{
			paper: 'camberwell-voting',
			title: 'Sunday lunch at a neighbour’s table',
			what: 'We match thirty people who eat alone with thirty who cook too much, once a month, fares paid.',
			place: 'Homes around Camberwell Green',
			benefits: 'Older people who live alone, and families without grandparents nearby',
			prevents: 'Loneliness, and the illnesses that come with it',
			rough: 2800,
			step: 1
		},
		{
			paper: 'newington-decided',
			title: 'Steady on: strength classes in your own lobby',
			what: 'A trainer comes to the lobby of each tower block twice a week. Chairs, bands, music, forty minutes.',
			place: 'Six tower blocks in the ward',
			benefits: 'People over 65 who won’t travel to a gym',
			prevents: 'Falls and broken hips: a fall often means the end of living at home',
			rough: 5900,
			cost: 6100,
			step: 2,
			asked: {
				reason:
					'Lovely idea. Please ask the tenants’ associations of the blocks whether their lobbies may be used, and tell us which said yes.',
				answer: 'All six tenants’ associations have said yes.'
			}
		},
		{
			paper: 'nunhead-counted',
			title: 'Phone friends',
			what: 'Volunteers ring the same two neighbours every Wednesday for a year. Training, phone credit, a summer tea.',
			place: 'By phone, all over the ward',
			benefits: 'People who can’t easily leave home',
			prevents: 'Weeks without a voice, and illness that no one notices',
			rough: 1600,
			step: 1
		},
		{
			paper: 'old-kent-road-counting',
			title: 'Dance like it’s 1974',
			what: 'A monthly afternoon of lovers rock, ska and soul with a proper sound system and proper chairs.',
			place: 'A hall off Old Kent Road',
			benefits: 'Windrush elders and anyone who remembers the songs',
			prevents: 'Stiff joints and long silent weeks',
			rough: 3100,
			cost: 3300,
			step: 1
		},
		{
			paper: 'rotherhithe-shortlisted',
			title: 'Memory café by the river',
			what: 'Tea, old photographs and singing for people with dementia, and an hour off for those who care for them.',
			place: 'A church hall near King Stairs Gardens',
			benefits: 'People with dementia and their carers',
			prevents: 'Carers who burn out, and moves into a home before their time',
			rough: 4400,
			cost: 4600,
			step: 2
		},
		{
			paper: 'streatham-wells-voting',
			title: 'Handy neighbours',
			what: 'Two paid hands and six volunteers fix loose carpets, dark landings and dripping taps for free.',
			place: 'Homes around Valley Road',
			benefits: 'People over 70 and disabled people who rent or own',
			prevents: 'Falls and fires at home',
			rough: 5000,
			cost: 5200,
			step: 2
		},
		{
			paper: 'faraday-delivering',
			title: 'Grandparents’ gardening hour',
			what: 'Raised beds at wheelchair height, and a school class that comes every Thursday to dig.',
			place: 'An estate garden off Albany Road',
			benefits: 'Older residents, and thirty seven-year-olds',
			prevents: 'Loneliness at one end of life and fidgets at the other',
			rough: 3800,
			cost: 4000,
			step: 1
		},
		{
			paper: 'camberwell-delivering',
			title: 'Coming home from hospital box',
			what: 'Milk, bread, soup, a night light, a warm blanket and a visitor on the day somebody comes home.',
			place: 'Homes in the ward',
			benefits: 'People who live alone and come home from hospital',
			prevents: 'Going straight back in within a month',
			rough: 5600,
			cost: 5700,
			step: 4
		},
		{
			paper: 'herne-hill-checking',
			title: 'Walking football for the over-60s',
			what: 'No running, no tackling, plenty of shouting. A coach and bibs for thirty weeks.',
			place: 'A pitch near Milkwood Road',
			benefits: 'Men and women over sixty who miss playing',
			prevents: 'Heart disease and empty afternoons',
			rough: 1700,
			step: 1,
			fate: 'sent-in'
		},
		{
			paper: 'peckham-proposing',
			title: 'Tablet tea party',
			what: 'Young people show older people how to video call, see their doctor online and spot a scam. With cake.',
			place: 'Peckham Library, if it has room',
			benefits: 'People who are cut off because everything’s online now',
			prevents: 'Fraud, missed appointments and families who lose touch',
			rough: 2300,
			step: 1,
			fate: 'sent-in'
		},
		{
			paper: 'oval-closed',
			title: 'Carers’ night off',
			what: 'One evening a month: a trained sitter at home, a meal and a film for the carer.',
			place: 'Homes and a small cinema nearby',
			benefits: 'People who look after a husband, wife or parent',
			prevents: 'Carers falling ill themselves',
			rough: 3600,
			step: 2
		}
	]
};
