import type { ThemedProposals } from './example-proposal.ts';

export const CHILDREN: ThemedProposals = {
	theme: 'children',
	proposals: [
		{
			paper: 'faraday-voting',
			title: 'Stay and play under the trees, twice a week',
			what: 'A play worker, a big rug and a box of toys in the park every Tuesday and Friday morning, with a tent for rain.',
			place: 'Burgess Park, near the Albany Road gate',
			benefits: 'Parents with under-fives who have no garden and no nursery place yet',
			prevents: 'Lonely first years, and children who start school without having played with others',
			rough: 4500,
			cost: 4800,
			step: 1
		},
		{
			paper: 'camberwell-voting',
			title: 'Toy library on wheels',
			what: 'A cargo bike full of toys, puzzles and car seats that families borrow for a month and swap.',
			place: 'Stops at Camberwell Green and three estates nearby',
			benefits: 'Families with small children and small flats',
			prevents: 'Money worries, and children falling behind in talking and playing before they start school',
			rough: 3200,
			step: 1
		},
		{
			paper: 'newington-decided',
			title: 'Baby talk walks',
			what: 'A weekly pram walk with a speech therapist who shows how to chat, sing and point things out on the way.',
			place: 'From Walworth Road to Pasley Park and back',
			benefits: 'Parents of babies up to two years old',
			prevents: 'Late talking, which makes the whole of school harder',
			rough: 2400,
			cost: 2650,
			step: 2
		},
		{
			paper: 'newington-decided',
			title: 'Breakfast before the bell',
			what: 'Toast, fruit and a table to sit at from 7:45 on school days, run by parents who take turns.',
			place: 'A tenants’ hall off Penton Place',
			benefits: 'Children whose parents start work early',
			prevents: 'Hungry mornings, late marks and trouble in class',
			rough: 6000,
			cost: 6300,
			step: 1
		},
		{
			paper: 'nunhead-counted',
			title: 'Play street kit to borrow',
			what: 'Road signs, cones, chalk, skipping ropes and a short training, so that any street can close for play once a month.',
			place: 'Kept at Nunhead Green, lent to any street in the ward',
			benefits: 'Children who can’t play outside their own front door',
			prevents: 'Unfit children, and streets where nobody knows anybody',
			rough: 1200,
			cost: 1150,
			step: 1
		},
		{
			paper: 'old-kent-road-counting',
			title: 'Homework table with a hot meal',
			what: 'Two evenings a week of quiet tables, a retired teacher or two, and soup for everyone at six.',
			place: 'A community room near Bird in Bush Park',
			benefits: 'Eight- to twelve-year-olds with no quiet place at home',
			prevents: 'Falling behind at school, and the costly catching up later',
			rough: 7200,
			cost: 7400,
			step: 2
		},
		{
			paper: 'rotherhithe-shortlisted',
			title: 'Water confidence for under-sevens',
			what: 'Ten weeks of small-group swimming for children who have never been in a pool, with a parent in the water.',
			place: 'The nearest public pool',
			benefits: 'Forty children who live by the river and can’t swim yet',
			prevents: 'Accidents in the docks, and fear of water that lasts a lifetime',
			rough: 5200,
			cost: 5600,
			step: 2
		},
		{
			paper: 'streatham-wells-voting',
			title: 'Story bus stop',
			what: 'A shelf of picture books at four bus stops, and a storyteller on Saturday mornings.',
			place: 'Bus stops along Leigham Court Road',
			benefits: 'Children and whoever waits with them',
			prevents: 'Homes without books, and bored waits spent on a phone',
			rough: 1800,
			step: 1
		},
		{
			paper: 'faraday-delivering',
			title: 'Dads and little ones on Saturdays',
			what: 'A Saturday morning drop-in with building blocks, bacon rolls and no lectures.',
			place: 'A tenants’ hall off Thurlow Street',
			benefits: 'Fathers, grandfathers and the under-fives they look after',
			prevents: 'Fathers who feel shut out, and families under strain',
			rough: 2900,
			step: 1
		},
		{
			paper: 'camberwell-delivering',
			title: 'Pop-up park for one Sunday a month',
			what: 'Hay bales, sand, water and planks on a car park, put up and taken away by volunteers.',
			place: 'A car park off Camberwell New Road',
			benefits: 'Families who live far from a playground',
			prevents: 'Children who sit still too much, and neighbours who never meet',
			rough: 6600,
			cost: 6900,
			step: 1
		},
		{
			paper: 'herne-hill-checking',
			title: 'Sensory corner in the park café',
			what: 'Soft lights, ear defenders and calm boxes, so that a wobbly moment doesn’t end the outing.',
			place: 'Brockwell Park',
			benefits: 'Autistic children and their families',
			prevents: 'Families who stop going out because it’s too hard',
			rough: 2200,
			cost: 2350,
			step: 2
		},
		{
			paper: 'peckham-proposing',
			title: 'Mums’ group in four languages',
			what: 'A weekly group with tea, toys and a helper who speaks Spanish, Arabic, Yoruba or French, so new mothers can ask what they like.',
			place: 'A room near Peckham Square',
			benefits: 'New mothers who have just moved here',
			prevents: 'Postnatal depression that nobody notices, and missed health checks',
			rough: 4100,
			step: 1,
			fate: 'sent-in'
		},
		{
			paper: 'rye-lane-proposing',
			title: 'Pocket playground',
			what: 'A climbing boulder and a balance beam.',
			place: 'Warwick Gardens',
			benefits: 'Little ones',
			prevents: 'Boredom',
			rough: 9500,
			step: 2,
			fate: 'draft'
		},
		{
			paper: 'oval-closed',
			title: 'Saturday dads’ football and fruit',
			what: 'Parents and children on the same team, fruit at half-time, a different park bench for the trophy each week.',
			place: 'Kennington Park',
			benefits: 'Families who only meet other families at the school gate',
			prevents: 'Unfit parents and children, and weekends alone',
			rough: 1500,
			step: 1
		}
	]
};
