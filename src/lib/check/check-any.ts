import { firstLineOf } from '../record/lines.ts';
import { OFFICERS_FIRST_LINE } from '../record/officers-file.ts';
import { checkBundle, type Report } from './check-bundle.ts';
import { checkOfficersFile, type OfficersSummary } from './check-officers.ts';
import type { Finding } from './finding.ts';
import { whereOf } from './where.ts';

/** What a record of officers' actions says where all of it holds, or where it doesn't: see Finding. */
export type OfficersReport = { readonly summary: OfficersSummary } | { readonly where: string };

/** Of the two kinds of record that are published, the one that a file is, and what was found. */
export type Checked = { readonly vote: Report } | { readonly officers: OfficersReport };

function checkOfficers(bytes: Uint8Array): OfficersReport {
	try {
		return { summary: checkOfficersFile(bytes) };
	} catch (problem) {
		return { where: whereOf(problem) };
	}
}

/**
 * Checks a published record, of a vote or of what officers did. Whatever isn't the latter is judged as the former.
 * @param bytes the file as it was downloaded
 * @param tell called with each finding about a vote as soon as there is one
 */
export async function checkAny(bytes: Uint8Array, tell: (finding: Finding) => void = () => {}): Promise<Checked> {
	if (firstLineOf(bytes) === OFFICERS_FIRST_LINE) return { officers: checkOfficers(bytes) };
	return { vote: await checkBundle(bytes, tell) };
}
