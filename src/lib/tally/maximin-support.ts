import { toExact } from './exact.ts';
import type { Election } from './election.ts';
import type { Bought } from './greedy.ts';
import { LeastFirst } from './least-first.ts';
import { compareLoads, LeastLoads } from './least-load.ts';
import type { Load } from './load-flow.ts';
import type { Step, Tie } from './outcome.ts';
import type { MaximinSupportSettings } from './settings.ts';
import { layOut } from './shares-electorate.ts';
import { findStanding } from './standing.ts';
import type { TieOrder } from './ties.ts';

/**
 * The maximin support rule (Sánchez-Fernández, Fernández García, Fisteus, Brill, "The maximin support method", 2016, arXiv 1609.05370), for
 * budgets "generalised Phragmén's sequential rule" (Aziz, Lee, Talmon, "Proportionally representative participatory budgeting", 2018,
 * arXiv 1711.08226). Of the projects that cost at most what is left, the one is chosen with which the costs of all that are chosen can be
 * shared most evenly: so that the most burdened voter bears least (see least-load.ts). Unlike in Phragmén's rule, costs are shared anew at
 * each step. Projects that don't fit any more are skipped, and it ends when nothing fits: so pabutools (rules/maximin_support, rules/gpseq).
 * Projects that cost nothing burden nobody and are chosen first. Each turn looks at one project, once for each step.
 * @throws SettingsError when the budget times the number of voters is too large.
 */
export function maximinSupport(election: Election, settings: MaximinSupportSettings, ties: TieOrder): Bought {
	const { projects, budget } = election;
	const electorate = layOut(election, 'cardinality');
	const { totals: votes } = electorate;
	const { places, reasons } = findStanding(election, votes, settings.fewestVotes);
	const supported = places.filter((place) => votes[place]! > 0).sort((a, b) => ties.rank[a]! - ties.rank[b]!);
	const loads = new LeastLoads(electorate, budget);
	const rivals = new Rivals(loads, electorate.costs);
	const chosen: number[] = [];
	const steps: Step[] = [];
	const found: Tie[] = [];
	let left = budget;
	const buy = (place: number, load: Load): void => {
		const { id, cost } = projects[place]!;
		const step = steps.length + 1;
		left -= cost;
		const key = toExact({ n: BigInt(load.cost) * BigInt(loads.unit), d: BigInt(load.voters) });
		steps.push({ step, id, by: 'rule', award: cost, left, key });
		chosen.push(place);
		reasons[place] = { kind: 'funded', step, by: 'rule', left };
	};
	for (const place of supported) {
		if (projects[place]!.cost === 0) buy(place, loads.load);
		else if (projects[place]!.cost <= budget) rivals.add(place);
	}
	for (let best = rivals.next(left); best !== null; best = rivals.next(left)) {
		const tied = best.tied.sort((a, b) => ties.rank[a]! - ties.rank[b]!);
		const place = tied[0]!;
		const ids = tied.map((one) => projects[one]!.id);
		if (tied.length > 1) found.push({ step: steps.length + 1, tied: ids, chosen: ids[0]!, how: ties.how });
		rivals.choose(place, best);
		buy(place, best.load);
	}
	for (const place of supported) {
		const { cost } = projects[place]!;
		if (reasons[place]!.kind === 'funded') continue;
		if (cost > budget) reasons[place] = { kind: 'over-budget', short: cost - budget };
		else reasons[place] = { kind: 'did-not-fit', left, short: cost - left };
	}
	return { chosen, steps, ties: found, reasons, votes };
}

/** The projects with the lowest load. */
interface Best {
	readonly tied: number[];
	readonly load: Load;
}

/** The projects that may still be chosen. A project's load only rises when others are chosen, so what was last known of it is a bound. */
class Rivals {
	readonly #loads: LeastLoads;
	readonly #costs: Float64Array;
	/** At least what each project's load is, exactly and about. */
	readonly #known: Load[] = [];
	readonly #about: Float64Array;
	readonly #standing: LeastFirst;
	/** The project whose sharing is remembered. */
	#remembered = -1;

	constructor(loads: LeastLoads, costs: Float64Array) {
		this.#loads = loads;
		this.#costs = costs;
		this.#about = new Float64Array(costs.length);
		this.#standing = new LeastFirst(this.#about);
	}

	add(project: number): void {
		this.#note(project, this.#loads.alone(project));
		this.#standing.push(project);
	}

	/** Takes out the projects with which the load is the lowest; null when nothing fits. Those that don't fit any more are dropped. */
	next(left: number): Best | null {
		let best: Best | null = null;
		const others: number[] = [];
		// Bounds in floating point are off by half a unit in the last place each.
		while (this.#standing.size > 0 && (best === null || this.#standing.next <= asNumber(best.load) * (1 + 2 ** -50))) {
			const project = this.#standing.pop();
			if (this.#costs[project]! > left) continue;
			const { load, isLeast } = this.#loads.with(project, this.#known[project]!, best?.load ?? null);
			this.#note(project, load);
			others.push(project);
			if (!isLeast) continue;
			if (best !== null && compareLoads(load, best.load) === 0) best.tied.push(project);
			else {
				best = { tied: [project], load };
				this.#loads.remember();
				this.#remembered = project;
			}
		}
		for (const project of others) if (!best?.tied.includes(project)) this.#standing.push(project);
		return best;
	}

	/** Chooses one of those taken out; the others stay rivals. */
	choose(project: number, { tied, load }: Best): void {
		this.#loads.choose(project, project === this.#remembered, load);
		for (const other of tied) if (other !== project) this.#standing.push(other);
	}

	#note(project: number, load: Load): void {
		this.#known[project] = load;
		this.#about[project] = asNumber(load);
	}
}

const asNumber = ({ cost, voters }: Load): number => cost / voters;
