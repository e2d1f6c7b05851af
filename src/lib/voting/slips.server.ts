import { and, count, eq } from 'drizzle-orm';
import type { Reads, Store } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import type { PaperPlace } from './paper-place.ts';

type Main = Store<'main'>;
export type SlipState = Main['tables']['paperSlips']['$inferSelect']['state'];

/** The rows of a table of the main store that belong to one paper. */
export const ofSlips = (
	table: Main['tables']['paperSlips' | 'slipEntries' | 'slipClosings' | 'inPersonRegister'],
	{ roundId, wardId }: PaperPlace
) => and(eq(table.roundId, roundId), eq(table.wardId, wardId));

/** How far a paper's slips are. */
export interface SlipCounts {
	/** By what became of them; every printed slip is one of these. */
	readonly states: Readonly<Record<SlipState, number>>;
	/** People who were handed a slip, as the register says. */
	readonly handedOut: number;
	/** Slips whose ballot is, or was, in the box. */
	readonly takenIn: number;
	/** Slips that hold up the count, since they were entered once only, or not alike. */
	readonly once: number;
	readonly differing: number;
	/** An officer has said that all slips that came back are entered. */
	readonly allIn: boolean;
}

const NONE: Record<SlipState, number> = {
	...{ issued: 0, entered: 0, mismatch: 0, agreed: 0, accepted: 0, void: 0, withdrawn: 0 }
};

export async function slipCounts(main: Main, place: PaperPlace, read: Reads = main.read): Promise<SlipCounts> {
	const { paperSlips, inPersonRegister, slipClosings } = main.tables;
	const rows = await read
		.select({ state: paperSlips.state, slips: count() })
		.from(paperSlips)
		.where(ofSlips(paperSlips, place))
		.groupBy(paperSlips.state);
	const states = { ...NONE, ...Object.fromEntries(rows.map(({ state, slips }) => [state, slips])) };
	const onPaper = and(ofSlips(inPersonRegister, place), eq(inPersonRegister.way, 'paper'));
	return {
		states,
		handedOut: await read.$count(inPersonRegister, onPaper),
		takenIn: states.agreed + states.accepted + states.withdrawn,
		once: states.entered,
		differing: states.mismatch,
		allIn: (await read.$count(slipClosings, ofSlips(slipClosings, place))) > 0
	};
}

/**
 * Whether a paper's record must wait for slips although its closing instant has come: people were handed some, and no
 * officer has said yet that all that came back are entered. A round that was called off waits for nothing.
 */
export async function areSlipsAwaited(app: App, place: PaperPlace): Promise<boolean> {
	const { main } = app.stores;
	const { handedOut, allIn } = await slipCounts(main, place);
	if (handedOut === 0 || allIn) return false;
	return (await findPaperPlace(main, place.roundId, place.wardId, app.clock())).phase !== 'cancelled';
}

/** @throws Refusal SlipsMissing while a paper's record waits for slips */
export async function demandSlipsIn(app: App, place: PaperPlace): Promise<void> {
	if (!(await areSlipsAwaited(app, place))) return;
	const { once, differing } = await slipCounts(app.stores.main, place);
	refuse('SlipsMissing', { once, differing });
}
