import { z } from 'zod';
import { m } from '$lib/paraglide/messages.js';

/** An e-mail address as we keep it: trimmed, in lower case, at most as long as mail can have (RFC 5321). */
export const emailField = z
	.string({ error: () => m.people_email_problem() })
	.trim()
	.toLowerCase()
	.max(254, { error: () => m.people_email_problem() })
	.pipe(z.email({ error: () => m.people_email_problem() }));

/** What somebody wants to be called. Control characters would garble mails and pages. */
export const nameField = z
	.string({ error: () => m.people_name_problem() })
	.trim()
	.min(1, { error: () => m.people_name_problem() })
	.max(80, { error: () => m.people_name_too_long() })
	.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, { error: () => m.people_name_problem() });
