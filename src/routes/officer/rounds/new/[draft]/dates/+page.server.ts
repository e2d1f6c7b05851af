import { z } from 'zod';
import type { Answers } from '$lib/rounds/answers.ts';
import { SCHEDULE_FIELDS } from '$lib/rounds/plan.ts';
import { takeStep } from '$lib/rounds/set-up-step.server.ts';
import type { Actions } from './$types';

const text = z.string().max(40);
const names = SCHEDULE_FIELDS.flatMap((field) => [field, `${field}-time`]);
const Dates = z.strictObject(Object.fromEntries(names.map((name) => [name, text])));

export const actions: Actions = {
	default: (event) =>
		takeStep(event, 'dates', Dates, (form) => {
			const typed = SCHEDULE_FIELDS.map((field) => [field, { day: form[field]!, time: form[`${field}-time`]! }]);
			return { dates: Object.fromEntries(typed) as Answers['dates'] };
		})
};
