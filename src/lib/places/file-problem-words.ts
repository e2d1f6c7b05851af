import { m } from '$lib/paraglide/messages.js';
import type { FileProblem } from './table-file.server.ts';

/** Codes that are about the boundary file, whose features are counted instead of lines. */
const ABOUT_BOUNDARIES = new Set(['not-a-boundary', 'boundary-without-ward']);

/** "Line 12: “SE17” isn't a postcode". */
export function fileProblemWords({ code, line, what }: FileProblem): string {
	const why = m.places_file_problem({ code, what });
	if (line === null) return `${why.charAt(0).toUpperCase()}${why.slice(1)}`;
	return ABOUT_BOUNDARIES.has(code) ? m.places_file_feature({ line, why }) : m.places_file_line({ line, why });
}
