import type { ThemedProposals } from './example-proposal.ts';

export const HOMES: ThemedProposals = {
	theme: 'homes',
	proposals: [
		{
			paper: 'faraday-voting',
			title: 'Money worries drop-in before the red letters',
			what: 'A debt adviser at a folding table by the shops, two mornings a week, tea included.',
			place: 'Outside the shops on Thurlow Street',
			benefits: 'People who are one bill away from trouble',
			prevents: 'Eviction, bailiffs and moneylenders',
			rough: 8400,
			cost: 8200,
			step: 3
		},
		{
			paper: 'camberwell-voting',
			title: 'Draught busters',
			what: 'Volunteers with foam strip, letterbox brushes and thermometers make two hundred flats warmer in one autumn.',
			place: 'Flats in the ward, coldest first',
			benefits: 'People who choose between heating and eating',
			prevents: 'Chest infections and unpaid fuel bills',
			rough: 6000,
			cost: 6200,
			step: 2
		},
		{
			paper: 'newington-decided',
			title: 'Library of things',
			what: 'Borrow a drill, a carpet cleaner, a sewing machine or a tent for two pounds.',
			place: 'A lock-up near Iliffe Street',
			benefits: 'Everyone in a flat without a cupboard to spare',
			prevents: 'Debt for things that are used once a year',
			rough: 5800,
			cost: 6000,
			step: 1
		},
		{
			paper: 'newington-decided',
			title: 'Damp and mould detectives',
			what: 'Residents learn to measure damp, keep a diary and write to the landlord in a way that gets an answer.',
			place: 'Private flats off Kennington Park Road',
			benefits: 'People who rent',
			prevents: 'Asthma, and homes that can’t be lived in',
			rough: 3100,
			cost: 3300,
			step: 2
		},
		{
			paper: 'nunhead-counted',
			title: 'Move-in kit',
			what: 'Kettle, curtains, pans, a mop and a neighbour with a van for anyone who gets a first flat with nothing in it.',
			place: 'Kept in a lock-up near Queen’s Road',
			benefits: 'People leaving care, hostels or prison',
			prevents: 'Losing the flat within a year',
			rough: 5200,
			cost: 5500,
			step: 3
		},
		{
			paper: 'old-kent-road-counting',
			title: 'Repair café on the first Saturday',
			what: 'Bring a lamp, a zip or a toaster. Somebody helps you mend it. Eight menders, one sewing machine, cake.',
			place: 'A hall near Old Kent Road',
			benefits: 'Anyone with something broken',
			prevents: 'Waste, debt and forgotten skills',
			rough: 1700,
			cost: 1650,
			step: 1
		},
		{
			paper: 'rotherhithe-shortlisted',
			title: 'Warm lounge with a washing machine',
			what: 'Heating, broadband, two washers and someone to talk to, four days a week from November to March.',
			place: 'A ground-floor flat off Albion Street',
			benefits: 'People in cold homes, or in one room',
			prevents: 'Illness, debt and lonely winters',
			rough: 9800,
			cost: 10200,
			step: 2
		},
		{
			paper: 'streatham-wells-voting',
			title: 'Benefits check at the school gate',
			what: 'An adviser with a laptop at four schools. Twenty minutes, nothing to prepare.',
			place: 'Schools off Leigham Court Road',
			benefits: 'Parents who don’t claim what’s theirs',
			prevents: 'Hungry children and rent arrears',
			rough: 4500,
			cost: 4700,
			step: 2
		},
		{
			paper: 'faraday-delivering',
			title: 'Letters read aloud',
			what: 'Somebody friendly reads official letters with you and helps you to answer, every Wednesday.',
			place: 'A tenants’ hall off Albany Road',
			benefits: 'People who find reading English hard',
			prevents: 'Missed deadlines, fines and lost homes',
			rough: 2700,
			step: 2
		},
		{
			paper: 'camberwell-delivering',
			title: 'Tenants’ evening school',
			what: 'Six evenings on what your landlord must do, with a solicitor and a law student at every table.',
			place: 'Camberwell Library',
			benefits: 'People who rent from anybody',
			prevents: 'Unlawful evictions',
			rough: 4800,
			cost: 5100,
			step: 2
		},
		{
			paper: 'herne-hill-checking',
			title: 'Emergency beds over a shop',
			what: 'Three beds for young people asked to leave home, for up to a week while things calm down.',
			place: 'A flat over a shop on Coldharbour Lane',
			benefits: 'Sixteen- to twenty-one-year-olds',
			prevents: 'Nights on buses',
			rough: 19500,
			step: 4,
			fate: 'not-possible',
			reason:
				'This needs staff all night and a licence, and would cost about four times what this pot holds. It matters, so our housing team will ring you. A smaller idea for this round could be training hosts who have a spare room.'
		},
		{
			paper: 'peckham-proposing',
			title: 'Energy bill clinic',
			what: 'Bring a bill, leave with a lower one: tariffs, grants and smart meters explained by neighbours who’ve done it.',
			place: 'Peckham Square',
			benefits: 'Households who pay by meter',
			prevents: 'Self-disconnection: sitting in the dark to save',
			rough: 2800,
			step: 2,
			fate: 'needs-changes',
			reason:
				'Please tell us who’d be there to advise, and what training they have, since bad advice about bills can cost people money. Then send it in again.'
		},
		{
			paper: 'goose-green-cancelled',
			title: 'Tool share for front gardens',
			what: 'One shed of good tools, a list on the door and a Saturday key-holder.',
			place: 'Near Goose Green',
			benefits: 'Anyone with a window box or a garden',
			prevents: 'Buying what the neighbours own already',
			rough: 1400,
			step: 1,
			fate: 'sent-in'
		}
	]
};
