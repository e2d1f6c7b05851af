import { and, asc, between, eq, inArray, notInArray } from 'drizzle-orm';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { isAfter } from '../rounds/phase.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { waysInto } from '../rounds/ways-in.server.ts';
import { refuseClosed } from './open-box.ts';
import { paperInBox } from './open-paper.server.ts';
import type { PaperPlace } from './paper-place.ts';
import { readPaper } from './paper.server.ts';
import { spellSlipNumber } from './slip-number.ts';
import { ofSlips, slipCounts } from './slips.server.ts';

async function placeFor(app: App, actor: Actor | null, { roundId, wardId }: PaperPlace) {
	demand(actor, 'voters.manage', { wardIds: [wardId] });
	const { round, ward, phase } = await findPaperPlace(app.stores.main, roundId, wardId, app.clock());
	const { id, title, example, ballotType, currency, closesAt } = round;
	return {
		all: { round, ward, phase, actor },
		shown: {
			round: { id, title, example, ballotType, currency, closesAt },
			ward: { id: ward.id, name: ward.name, contact: ward.contact }
		}
	};
}

/**
 * How far a ward's slips are, for its officers: counts, and which slips want another entry.
 * @throws Refusal NotSignedIn, NotAllowed, NotFound
 */
export async function slipsToManage(app: App, actor: Actor | null, { roundId, wardId }: PaperPlace) {
	const { main } = app.stores;
	const place = { roundId, wardId };
	const { all, shown } = await placeFor(app, actor, place);
	const { paperSlips, slipEntries } = main.tables;
	const open = await main.read
		.select({ number: paperSlips.number, state: paperSlips.state })
		.from(paperSlips)
		.where(and(ofSlips(paperSlips, place), inArray(paperSlips.state, ['entered', 'mismatch'])))
		.orderBy(asc(paperSlips.number));
	const mine = await main.read
		.select({ number: slipEntries.number })
		.from(slipEntries)
		.where(and(ofSlips(slipEntries, place), eq(slipEntries.personId, all.actor.id)));
	const byMe = new Set(mine.map(({ number }) => number));
	const { phase } = all;
	const ways = await waysInto(main, roundId, wardId);
	return {
		...shown,
		phase,
		admitted: ways.includes('paper'),
		/** Slips can be printed, too, from the day on which the ballot paper is fixed. */
		mayHandOut: (phase === 'shortlisted' || phase === 'voting') && ways.includes('paper'),
		mayEnter: phase === 'voting' || phase === 'counting',
		counts: await slipCounts(main, place),
		open: open.map(({ number, state }) => ({
			number: spellSlipNumber(number),
			differs: state === 'mismatch',
			/** This officer entered it. */
			mine: byMe.has(number)
		}))
	};
}

/**
 * The ballot paper in its printed order, for keying slips in.
 * @throws Refusal NotSignedIn, NotAllowed, NotFound, RoundNotOpen before voting opens
 */
export async function paperToKeyIn(app: App, actor: Actor | null, { roundId, wardId }: PaperPlace) {
	const { all, shown } = await placeFor(app, actor, { roundId, wardId });
	const { round, ward, phase } = all;
	if (phase === 'cancelled' || isAfter('voting', phase)) refuseClosed(round, phase, app.clock());
	const { text } = await paperInBox(app, { roundId, wardId });
	const onPaper = new Set(text.project.map(({ id }) => id));
	const { projects } = await readPaper(app.stores.main, round, ward);
	const lines = projects.filter(({ id }) => onPaper.has(id));
	return { ...shown, projects: lines.map(({ id, reference, title, cost }) => ({ id, reference, title, cost })) };
}

/** At most so many sheets are made into one page to print. */
const MOST_SHEETS = 500;

/**
 * Slips to print: those of a range of numbers that nothing was done with yet, and the ballot paper.
 * @throws Refusal NotSignedIn, NotAllowed, NotFound, and RoundNotOpen before the ballot paper is fixed
 */
export async function slipsToPrint(
	app: App,
	actor: Actor | null,
	{ roundId, wardId }: PaperPlace,
	{ from, to }: { readonly from: number; readonly to: number }
) {
	const { main } = app.stores;
	const { all, shown } = await placeFor(app, actor, { roundId, wardId });
	const { round, ward, phase } = all;
	if (isAfter('shortlisted', phase)) refuse('RoundNotOpen', { opensAt: round.votingOpensAt });
	const { paperSlips } = main.tables;
	const slips = await main.read
		.select({ number: paperSlips.number })
		.from(paperSlips)
		.where(
			and(
				ofSlips(paperSlips, { roundId, wardId }),
				between(paperSlips.number, from, Math.min(to, from + MOST_SHEETS - 1)),
				notInArray(paperSlips.state, ['void', 'withdrawn'])
			)
		)
		.orderBy(asc(paperSlips.number));
	const paper = await readPaper(main, round, ward);
	return {
		...shown,
		slips: slips.map(({ number }) => spellSlipNumber(number)),
		paper: {
			...paper,
			projects: paper.projects
				.filter(({ withdrawn }) => !withdrawn)
				.map(({ id, reference, title, prevents, cost }) => ({ id, reference, title, prevents, cost, withdrawn: false }))
		}
	};
}
