import type { ThemedProposals } from './example-proposal.ts';

export const HEALTH: ThemedProposals = {
	theme: 'health',
	proposals: [
		{
			paper: 'faraday-voting',
			title: 'Laughing yoga at 7am',
			what: 'Thirty minutes on the grass, no mats, no lycra, no experience. Tea from a flask.',
			place: 'Burgess Park, by the lake',
			benefits: 'Early risers, night workers on their way home, and anyone feeling low',
			prevents: 'Low mood, aches and winter blues',
			rough: 950,
			cost: 900,
			step: 1
		},
		{
			paper: 'camberwell-voting',
			title: 'Blood pressure at the barber’s',
			what: 'Machines in eight barbers and hairdressers, staff who know how to use them, and a card to take to the doctor.',
			place: 'Shops on Denmark Hill and Camberwell Church Street',
			benefits: 'People over forty who never go to the doctor',
			prevents: 'Strokes and heart attacks',
			rough: 3400,
			cost: 3600,
			step: 2
		},
		{
			paper: 'newington-decided',
			title: 'Grief café',
			what: 'First Sunday of the month: tea, cake, and nobody has to be fine. Two trained listeners.',
			place: 'A café off Walworth Road',
			benefits: 'Anyone who’s lost someone, last week or long ago',
			prevents: 'Depression, drinking and time off work',
			rough: 1400,
			step: 1
		},
		{
			paper: 'newington-decided',
			title: 'Walk-in worry hour',
			what: 'A counsellor and a kettle, no appointment, every Monday from five to eight.',
			place: 'A shopfront on Walworth Road',
			benefits: 'People on a waiting list, and people who’d never ask to be on one',
			prevents: 'Breakdowns, and calls to 999',
			rough: 9200,
			cost: 9600,
			step: 3
		},
		{
			paper: 'nunhead-counted',
			title: 'Couch to Nunhead Green',
			what: 'Nine weeks from the sofa to a gentle run, with one group for runners, one for walkers, one for wheels.',
			place: 'Nunhead Green and round the cemetery wall',
			benefits: 'People who think that running isn’t for them',
			prevents: 'Diabetes and bad backs',
			rough: 900,
			step: 1
		},
		{
			paper: 'old-kent-road-counting',
			title: 'Stop smoking on the stairs',
			what: 'Neighbours quit together, ten at a time: patches, a group chat, a prize for the whole landing after twelve weeks.',
			place: 'Blocks off Old Kent Road',
			benefits: 'A hundred smokers and the children next door',
			prevents: 'Lung disease and asthma',
			rough: 3900,
			step: 3
		},
		{
			paper: 'rotherhithe-shortlisted',
			title: 'Outdoor gym that older people would use',
			what: 'Six quiet machines for balance and grip, in the shade, beside a bench and the toilets.',
			place: 'Southwark Park',
			benefits: 'People over fifty-five',
			prevents: 'Falls, and losing the strength to carry shopping',
			rough: 11500,
			cost: 12400,
			step: 2
		},
		{
			paper: 'streatham-wells-voting',
			title: 'Swap a skill for a swim',
			what: 'Teach someone something for an hour, get a swim. A board, a diary and someone to match people up.',
			place: 'Around Streatham Common',
			benefits: 'People with more time than money',
			prevents: 'Loneliness and unfit bodies at once',
			rough: 2700,
			step: 1
		},
		{
			paper: 'faraday-delivering',
			title: 'Health champions on every landing',
			what: 'Twelve residents learn to talk about screening, jabs and sleep, in the languages of their blocks.',
			place: 'Estates in the ward',
			benefits: 'Neighbours who trust a neighbour more than a leaflet',
			prevents: 'Cancers found too late',
			rough: 6200,
			cost: 6500,
			step: 2
		},
		{
			paper: 'camberwell-delivering',
			title: 'Sing for your lungs',
			what: 'A weekly choir for people with breathing troubles, led by someone who knows both.',
			place: 'A church hall near Camberwell Green',
			benefits: 'People with asthma, COPD or long Covid',
			prevents: 'Flare-ups and nights in hospital',
			rough: 3000,
			cost: 3150,
			step: 3
		},
		{
			paper: 'herne-hill-checking',
			title: 'Cold-water club',
			what: 'Changing tents, tow floats and a lifeguard for twenty beginners.',
			place: 'Brockwell Park',
			benefits: 'People with anxiety',
			prevents: 'Medicine that might not be needed',
			rough: 2800,
			step: 2,
			fate: 'needs-changes',
			reason:
				'Please add up what the lifeguard costs for all twelve weeks, and ask the pool whether the times that you want are free. Nothing you wrote is lost.'
		},
		{
			paper: 'herne-hill-checking',
			title: 'Naloxone in every pub',
			what: 'Train bar staff to see an overdose and act, and keep a kit behind each bar.',
			place: 'Pubs and clubs around Loughborough Junction',
			benefits: 'Everyone on a night out',
			prevents: 'Deaths that take four minutes to happen',
			rough: 2600,
			cost: 2900,
			step: 4,
			fate: 'ready'
		},
		{
			paper: 'peckham-proposing',
			title: 'Menopause meet-up',
			what: 'Facts, fans and friends. A nurse on the first Tuesday, a walk on the others.',
			place: 'A room off Sumner Road',
			benefits: 'Women over forty, and whoever lives with them',
			prevents: 'Good people leaving good jobs',
			rough: 1100,
			step: 1,
			fate: 'sent-in'
		},
		{
			paper: 'oval-closed',
			title: 'Asthma-safe homes',
			what: 'A visitor with a damp meter, mould spray and mattress covers for fifty homes where a child wheezes.',
			place: 'Homes around Meadow Road',
			benefits: 'Fifty children with asthma',
			prevents: 'Nights in A&E',
			rough: 5500,
			step: 3
		}
	]
};
