/** What officers wrote about funded projects, in words that fit any project. */
export interface ExampleUpdate {
	readonly status: 'not-started' | 'under-way' | 'finished' | 'stopped';
	readonly words: string;
	/** Days after the result was published. */
	readonly day: number;
}

const FINISHED: readonly ExampleUpdate[] = [
	{ status: 'under-way', words: 'It’s begun, with more people than chairs. We borrowed chairs.', day: 40 },
	{
		status: 'finished',
		words: 'Done. Two of the neighbours who came to the first day are carrying it on by themselves.',
		day: 128
	}
];

const UNDER_WAY: readonly ExampleUpdate[] = [
	{ status: 'not-started', words: 'We’re agreeing dates with everyone who needs to be there.', day: 31 },
	{ status: 'under-way', words: 'Half-way. Come and see: your ward’s connector knows when.', day: 96 }
];

const WAITING: readonly ExampleUpdate[] = [
	{
		status: 'not-started',
		words: 'We’re still waiting for the keys to the room. We expect them next month, and will say so here.',
		day: 74
	}
];

const STOPPED: readonly ExampleUpdate[] = [
	{ status: 'under-way', words: 'It’s begun, with a small group.', day: 38 },
	{
		status: 'stopped',
		words:
			'We’ve had to stop: the neighbour who led it has moved away, and nobody could take over yet. The money that’s left goes back into the ward’s pot.',
		day: 120
	}
];

/** How the funded projects of a round are getting on, taken in turn. */
export const WHILE_DELIVERING: readonly (readonly ExampleUpdate[])[] = [
	FINISHED,
	UNDER_WAY,
	WAITING,
	UNDER_WAY,
	STOPPED
];

/** In a round that is closed, everything has been finished or stopped. */
export const WHEN_CLOSED: readonly (readonly ExampleUpdate[])[] = [FINISHED, FINISHED, STOPPED];

export const CLOSING_WORDS =
	'Every funded project has come to an end and has told us how it went. Thank you to all who took part.';
