import type { ThemedProposals } from './example-proposal.ts';

export const FOOD: ThemedProposals = {
	theme: 'food',
	proposals: [
		{
			paper: 'faraday-voting',
			title: 'Pay-what-you-can pantry',
			what: 'A small shop of food that would go to waste: ten items for £4, with fresh vegetables first by the door.',
			place: 'A shop unit off Thurlow Street',
			benefits: 'Eighty households a week',
			prevents: 'Debt, hunger, and the shame of a food bank',
			rough: 7500,
			cost: 7900,
			step: 2
		},
		{
			paper: 'camberwell-voting',
			title: 'Grow a curry garden',
			what: 'Chillies, coriander, methi and spinach in twenty raised beds, and a shared feast in September.',
			place: 'An unused corner of an estate off Camberwell Road',
			benefits: 'Neighbours who miss the food they grew up with',
			prevents: 'Poor diets, and people who live side by side as strangers',
			rough: 2900,
			cost: 3100,
			step: 1
		},
		{
			paper: 'newington-decided',
			title: 'Slow cooker school',
			what: 'Five evenings, then you keep the slow cooker. Meals for four at under a pound a head.',
			place: 'A community kitchen near East Street Market',
			benefits: 'Sixty households who count every penny',
			prevents: 'Takeaway dinners, diabetes and high fuel bills',
			rough: 3700,
			step: 1
		},
		{
			paper: 'nunhead-counted',
			title: 'Fruit trees for front gardens',
			what: 'A hundred small apple, plum and fig trees, planted with a pruning lesson on the spot.',
			place: 'Streets around Nunhead Green',
			benefits: 'A hundred households and whoever walks past',
			prevents: 'Hot streets, and children who’ve never picked an apple',
			rough: 2700,
			cost: 2850,
			step: 1
		},
		{
			paper: 'nunhead-counted',
			title: 'Community fridge',
			what: 'A fridge in a shed, open all hours: leave what you can’t use, take what you need. Cleaned daily by a rota.',
			place: 'Evelina Road',
			benefits: 'Everybody, no questions asked',
			prevents: 'Food in bins while people go without',
			rough: 3500,
			cost: 3450,
			step: 1
		},
		{
			paper: 'old-kent-road-counting',
			title: 'Cook from the corner shop',
			what: 'Ten corner shops put a recipe by the till, with everything for it in one bag and a cook to taste from on Saturdays.',
			place: 'Shops along Old Kent Road',
			benefits: 'People without a supermarket or a car',
			prevents: 'Diets of crisps, and shops that close',
			rough: 4600,
			cost: 4900,
			step: 2
		},
		{
			paper: 'rotherhithe-shortlisted',
			title: 'Riverside allotments in boxes',
			what: 'Sixteen boxes on pallets, a water tank, tools in a shed, and someone who knows on Sundays.',
			place: 'A paved corner off Albion Street',
			benefits: 'Sixteen households and a primary school class',
			prevents: 'Stress, and vegetables nobody can afford',
			rough: 4100,
			cost: 4300,
			step: 1
		},
		{
			paper: 'streatham-wells-voting',
			title: 'Holiday lunch club',
			what: 'Lunch and games for forty children on every weekday of the school holidays.',
			place: 'A church hall near Valley Road',
			benefits: 'Children who get free meals in term time',
			prevents: 'Hunger in the holidays, and a slow start each September',
			rough: 6400,
			cost: 6800,
			step: 2
		},
		{
			paper: 'faraday-delivering',
			title: 'Soup and a story',
			what: 'A pot of soup in a different stairwell every week. Bring a bowl and tell us how you came to live here.',
			place: 'Stairwells in the ward',
			benefits: 'People who’ve never met the neighbours upstairs',
			prevents: 'Loneliness and rows about noise',
			rough: 1300,
			step: 1
		},
		{
			paper: 'camberwell-delivering',
			title: 'Bread club',
			what: 'One oven, twelve loaves, four people at a time learn to bake and take three loaves home for neighbours.',
			place: 'A church kitchen on Camberwell Road',
			benefits: 'People out of work or on their own',
			prevents: 'Days without a reason to get up',
			rough: 1900,
			cost: 2050,
			step: 1
		},
		{
			paper: 'herne-hill-checking',
			title: 'Mushroom farm in a cellar',
			what: 'Grow oyster mushrooms on coffee grounds, and teach it to anyone with a dark corner.',
			place: 'A cellar on Coldharbour Lane',
			benefits: 'Cooks, cafés and people who want a small trade',
			prevents: 'Waste, and having no income of one’s own',
			rough: 3900,
			step: 2,
			fate: 'not-possible',
			reason:
				'The cellar belongs to a private landlord who hasn’t agreed, and its only exit isn’t safe for groups. We’re sorry. If you find another room, with two exits, please write a new proposal: we liked the idea.'
		},
		{
			paper: 'peckham-proposing',
			title: 'Market leftovers lunch',
			what: 'Collect what the stalls don’t sell on Thursdays and cook it for a hundred on Fridays.',
			place: 'Between Rye Lane and Peckham Square',
			benefits: 'Anybody who’s hungry or wants company',
			prevents: 'Waste, hunger and lonely weekends',
			rough: 5600,
			step: 1,
			fate: 'ready'
		},
		{
			paper: 'rye-lane-proposing',
			title: 'Spice swap',
			what: 'Bring a spice, tell its story, take another home. Four afternoons and a little recipe book at the end.',
			place: 'A café off Rye Lane',
			benefits: 'Cooks from everywhere',
			prevents: 'Neighbours who stay strangers',
			rough: 650,
			step: 1,
			fate: 'sent-in'
		},
		{
			paper: 'oval-closed',
			title: 'Bees on the roof',
			what: 'Four hives, a safe ladder, ten suits and a beekeeper who teaches on Sundays.',
			place: 'A flat roof near Kennington Oval',
			benefits: 'Twenty new beekeepers, and every garden for a mile',
			prevents: 'Gardens without bees, and stress',
			rough: 4800,
			step: 2
		}
	]
};
