import { m } from '$lib/paraglide/messages.js';
import { refuse } from '../kernel/errors.ts';
import { PabulibError, type PabulibFile } from '../tally/pabulib-file.ts';
import { readPabulibStream } from '../tally/read-pabulib.ts';
import { findAmount } from './amount-lines.ts';

/** Longest file that is imported, in bytes: a city of a million voters has half of it. */
const MOST_BYTES = 104_857_600;

function explain(problem: PabulibError): string {
	const { expected, found } = problem;
	if (problem.problem === 'too-long') return m.results_import_too_long({ megabytes: MOST_BYTES / 1_048_576 });
	return found === '' ? m.results_import_expected({ expected }) : m.results_import_expected_found({ expected, found });
}

/**
 * Reads a Pabulib file whose amounts are money here: in hundredths, and some to give away.
 * @param open gives the file's bytes from the start; called again to find the line of an amount that can't be kept
 * @param onProgress called with the number of bytes read so far
 * @throws Refusal BadFile with the line, counted from 1, and what is wrong there.
 */
export async function readElectionFile(
	open: () => AsyncIterable<Uint8Array>,
	onProgress?: (bytes: number) => void
): Promise<PabulibFile> {
	let file: PabulibFile;
	try {
		file = await readPabulibStream(open(), {
			keep: 'election',
			leastScale: 100,
			mostBytes: MOST_BYTES,
			...(onProgress && { onProgress })
		});
	} catch (problem) {
		if (!(problem instanceof PabulibError)) throw problem;
		refuse('BadFile', { line: problem.line, why: explain(problem) });
	}
	if (file.election.scale > 100) {
		const wrong = await findAmount(open(), ({ decimals }) => decimals > 2);
		refuse('BadFile', { line: wrong?.line ?? 1, why: m.results_import_decimals({ amount: wrong?.text ?? '' }) });
	}
	if (file.election.budget === 0) {
		const wrong = await findAmount(open(), ({ digits }, what) => what === 'budget' && digits === 0n);
		refuse('BadFile', { line: wrong?.line ?? 1, why: m.results_import_no_money() });
	}
	return file;
}
