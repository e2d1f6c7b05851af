import type { ParamMatcher } from '@sveltejs/kit';
import { isGuidanceSlug } from '$lib/guidance/slugs.ts';

/** The council's own pages stand at the top: /privacy, /contact. */
export const match = ((param) => isGuidanceSlug(param)) satisfies ParamMatcher;
