import type { ThemedProposals } from './example-proposal.ts';

export const STREETS: ThemedProposals = {
	theme: 'streets',
	proposals: [
		{
			paper: 'faraday-voting',
			title: 'Rain gardens where the puddles are',
			what: 'Dig up three grey corners that flood, and plant them with things that like wet feet.',
			place: 'Three corners along Albany Road',
			benefits: 'Everyone who walks or pushes a pram there',
			prevents: 'Flooded ground floors and hot pavements',
			rough: 12000,
			cost: 13500,
			step: 2
		},
		{
			paper: 'faraday-voting',
			title: 'Paint the underpass',
			what: 'Lights, colour and forty portraits of neighbours by local painters.',
			place: 'The underpass below the old canal bridge',
			benefits: 'Anybody who now takes the long way round',
			prevents: 'Fear after dark, and the dumping that comes with it',
			rough: 5500,
			cost: 5300,
			step: 2
		},
		{
			paper: 'camberwell-voting',
			title: 'Crossing that sings',
			what: 'A zebra crossing painted by schoolchildren, with a slower, louder signal for people who can’t see well.',
			place: 'Near Camberwell Green',
			benefits: 'Children, blind people and anyone not in a hurry',
			prevents: 'Children hit by cars',
			rough: 13000,
			cost: 14500,
			step: 2
		},
		{
			paper: 'newington-decided',
			title: 'Pocket forest',
			what: 'Three hundred small native trees planted close together on a patch of grass no bigger than a tennis court.',
			place: 'Pasley Park',
			benefits: 'Three schools, and lungs along Penton Place',
			prevents: 'Dirty air and summer heat',
			rough: 7600,
			cost: 7900,
			step: 2
		},
		{
			paper: 'newington-decided',
			title: 'Cargo bikes instead of vans',
			what: 'Four cargo bikes that shops and neighbours borrow by the hour.',
			place: 'Bays on Walworth Road and Iliffe Street',
			benefits: 'Small shops, and everyone who breathes',
			prevents: 'Traffic and asthma',
			rough: 11000,
			step: 2,
			fate: 'not-possible',
			reason:
				'There’s no room for the bays on Walworth Road before it’s rebuilt, so it couldn’t start within a year. We’re sorry. We’ve passed the idea on to the people who plan the new road.'
		},
		{
			paper: 'nunhead-counted',
			title: 'Lamps for the cut-through',
			what: 'Six low lamps, clipped hedges and a mirror at the bend.',
			place: 'The path from Queen’s Road to Cossall Park',
			benefits: 'People coming home late',
			prevents: 'Muggings and long detours',
			rough: 8800,
			cost: 9100,
			step: 3,
			withdrawn:
				'The council’s lighting team has now planned lamps for this path, and they’ll be paid for from elsewhere. So nobody needs to spend a vote on them.'
		},
		{
			paper: 'old-kent-road-counting',
			title: 'Green wall by the bus stop',
			what: 'Ivy, honeysuckle and moss on forty metres of fence between the pavement and the traffic.',
			place: 'Old Kent Road',
			benefits: 'People who wait there each morning',
			prevents: 'Breathing the dirtiest air of the day',
			rough: 9400,
			cost: 9900,
			step: 2
		},
		{
			paper: 'rotherhithe-shortlisted',
			title: 'Wayfinding for small legs',
			what: 'Painted footprints, otters and herons lead children from four schools to the river and back.',
			place: 'Pavements between Southwark Park and the Thames',
			benefits: 'Children who walk to school',
			prevents: 'Car trips of half a mile',
			rough: 3300,
			cost: 3500,
			step: 1
		},
		{
			paper: 'streatham-wells-voting',
			title: 'Parklet with a piano',
			what: 'Two parking bays become seats, planters and a weatherproof piano from May to October.',
			place: 'Streatham High Road',
			benefits: 'Shoppers, players and people resting',
			prevents: 'High streets where nobody stops',
			rough: 7900,
			cost: 8300,
			step: 2
		},
		{
			paper: 'faraday-delivering',
			title: 'Swap the skip: community clear-out days',
			what: 'Four Saturdays with a swap table, a van and a skip for what’s left.',
			place: 'Estates off Thurlow Street',
			benefits: 'People without a car',
			prevents: 'Dumping, rats and fires in stairwells',
			rough: 4400,
			cost: 4800,
			step: 2
		},
		{
			paper: 'camberwell-delivering',
			title: 'Bulbs, bulbs, bulbs',
			what: 'Five thousand daffodils, crocuses and snowdrops, planted by anybody with a trowel in one weekend.',
			place: 'Verges from Camberwell Green to Camberwell New Road',
			benefits: 'Whoever looks out of a bus in February',
			prevents: 'Grey winters, and verges used as bins',
			rough: 1600,
			step: 1
		},
		{
			paper: 'herne-hill-checking',
			title: 'Pigeon-proof the bridge',
			what: 'Nets, a deep clean and a mural under the railway bridge.',
			place: 'Loughborough Junction',
			benefits: 'Everyone with an umbrella open on dry days',
			prevents: 'Slips, and shops that lose customers',
			rough: 14000,
			step: 3,
			fate: 'sent-in'
		},
		{
			paper: 'rye-lane-proposing',
			title: 'Shade for the bus queue',
			what: 'Three trees in big tubs, watered by the shops behind them.',
			place: 'Rye Lane',
			benefits: 'People with heavy shopping',
			prevents: 'Fainting in heatwaves',
			rough: 4800,
			step: 2,
			fate: 'sent-in'
		},
		{
			paper: 'goose-green-cancelled',
			title: 'Hedgehog highways',
			what: 'A hundred small holes in fences, each with a brass number.',
			place: 'Gardens off Lordship Lane',
			benefits: 'Hedgehogs, and the children who count them',
			prevents: 'Gardens without wildlife, neighbours without a reason to talk',
			rough: 800,
			step: 1,
			fate: 'sent-in'
		},
		{
			paper: 'oval-closed',
			title: 'Cool spot in a heatwave',
			what: 'Sails for shade, misters, water and benches, put up when it’s over 28 degrees.',
			place: 'A school yard near Meadow Road',
			benefits: 'Babies, older people and flat dwellers',
			prevents: 'Heatstroke',
			rough: 4300,
			step: 2
		}
	]
};
