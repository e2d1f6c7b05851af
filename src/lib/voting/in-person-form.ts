import { m } from '$lib/paraglide/messages.js';
import { readPostcode } from '../places/postcode.ts';
import { registerName } from './register-name.ts';

/** What's wrong with who was typed in, field by field; empty when nothing is. */
export function inPersonProblems({ name, postcode }: { name: string; postcode: string }): Record<string, string> {
	return {
		...(registerName(name) === null && { name: m.in_person_name_problem() }),
		...(readPostcode(postcode) === null && { postcode: m.in_person_postcode_problem() })
	};
}
