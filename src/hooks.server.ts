import {
	error,
	redirect,
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ResolveOptions,
	type ServerInit
} from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { building } from '$app/environment';
import { Refusal } from '$lib/kernel/errors.ts';
import { newId, systemRandom } from '$lib/kernel/ids.ts';
import { sendDueMail, requireMail } from '$lib/notices/outbox.server.ts';
import { guardRequest, secureHeaders } from '$lib/operations/guard.server.ts';
import { refusalJson } from '$lib/operations/json-answers.server.ts';
import { countQuietly, isQuiet, reportQuietFailures } from '$lib/operations/quiet-routes.server.ts';
import { answerTo } from '$lib/operations/refusals.ts';
import { logBug, logRequest } from '$lib/operations/request-log.server.ts';
import { serve, type Chore } from '$lib/operations/serve.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { getTextDirection } from '$lib/paraglide/runtime.js';
import { paraglideMiddleware } from '$lib/paraglide/server.js';
import { deleteExpired, signedIn } from '$lib/people/lucia.server.ts';
import { forgetRegisters } from '$lib/voting/forget-register.server.ts';
import { tendFunnel } from '$lib/voting/funnel.server.ts';
import { deleteEndedKiosks, isKiosk } from '$lib/voting/kiosk.server.ts';
import { sendDueReminders } from '$lib/voting/remind.server.ts';
import { addAllWaiting, openAndClosePapers } from '$lib/voting/tend-boxes.server.ts';
import { deleteEndedPasses, readPass } from '$lib/voting/voter-pass.server.ts';
import { createBoxDoor } from './box-door.server.ts';

const CHORES: readonly Chore[] = [
	{ everySeconds: 2, work: sendDueMail },
	{ everySeconds: 5, work: openAndClosePapers },
	{ everySeconds: 60, work: addAllWaiting },
	{ everySeconds: 15, work: tendFunnel },
	{ everySeconds: 30, work: sendDueReminders },
	{ everySeconds: 3600, work: deleteExpired },
	{ everySeconds: 3600, work: forgetRegisters },
	{ everySeconds: 3600, work: deleteEndedPasses },
	{ everySeconds: 3600, work: deleteEndedKiosks },
	{ everySeconds: 3600, work: reportQuietFailures }
];

let server: Awaited<ReturnType<typeof serve>>;

export const init: ServerInit = async () => {
	if (building) return;
	server = await serve(CHORES, ({ log }, problem) =>
		logBug(log, problem, { id: newId(systemRandom), route: 'chore', status: 500 })
	);
	requireMail(server.app.settings, server.app.demonstration);
	// Whoever serves us hands it the requests that are the box's: src/commands/serve.mjs, and in development vite.config.ts.
	// @ts-expect-error events of our own have no types
	const isServed: boolean = process.emit('commonpot:box', createBoxDoor(server.app));
	if (!isServed)
		throw new Error('Nothing here would take ballots. Start the built app with: node src/commands/serve.mjs');
	// The server stops taking requests, lets those under way finish, and then says so.
	process.on('sveltekit:shutdown', () => void server.close());
};

/** The languages as browsers and screen readers name them. */
const LANGUAGE_TAGS: Record<string, string> = { en: 'en-GB' };

const inLanguage = (locale: string): ResolveOptions => ({
	transformPageChunk: ({ html }) =>
		html.replace('%lang%', LANGUAGE_TAGS[locale] ?? locale).replace('%dir%', getTextDirection(locale))
});

const language: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ request, locale }) => {
		event.request = request;
		return resolve(event, inLanguage(locale));
	});

const outermost: Handle = async ({ event, resolve }) => {
	const started = performance.now();
	event.locals.app = server.app;
	event.locals.actor = null;
	event.locals.pass = null;
	event.locals.requestId = newId(systemRandom);
	const response = await resolve(event);
	secureHeaders(response.headers, server.app.settings.ORIGIN.startsWith('https:'));
	response.headers.set('x-request-id', event.locals.requestId);
	if (isQuiet(event.route.id)) return response;
	logRequest(server.app.log, {
		id: event.locals.requestId,
		method: event.request.method,
		route: event.route.id,
		status: response.status,
		milliseconds: performance.now() - started
	});
	return response;
};

/** Why a request isn't let in, whatever it asks for; null where it is. */
function guard({ request, route }: RequestEvent): Refusal | null {
	try {
		guardRequest(request, route.id, server.app.settings.ORIGIN);
		return null;
	} catch (problem) {
		if (problem instanceof Refusal) return problem;
		throw problem;
	}
}

const guarded: Handle = ({ event, resolve }) => {
	const refusal = guard(event);
	if (!refusal) return resolve(event);
	if (isQuiet(event.route.id)) return refusalJson(refusal);
	const { status, sentence } = answerTo(refusal);
	error(status, sentence);
};

/** All that a kiosk's browser gets to see, whatever address somebody types. */
const KIOSK_ROUTES = new Set(['/kiosk', '/rounds/[round]/[ward]/vote/credential', '/offline', '/healthz', '/readyz']);

const session: Handle = async ({ event, resolve }) => {
	const { cookies, locals, params, route } = event;
	const atKiosk = isKiosk(server.app, cookies);
	if (atKiosk && !KIOSK_ROUTES.has(route.id ?? '')) redirect(303, '/kiosk');
	locals.actor = atKiosk ? null : await signedIn(server.app, cookies);
	if (params.round) locals.pass = readPass(server.app, cookies, params.round);
	return resolve(event);
};

const served = sequence(outermost, language, guarded, session);

export const handle = building ? language : served;

export const handleError: HandleServerError = ({ error: problem, event, status, message }) => {
	if (status === 404) return { message: m.refusals_not_found({ what: 'page' }) };
	if (status < 500) return { message };
	const id = event.locals.requestId;
	if (isQuiet(event.route.id)) {
		countQuietly();
		return { message: m.refusals_bug() };
	}
	logBug(event.locals.app.log, problem, { id, route: event.route.id, status });
	return { message: m.refusals_bug(), id };
};
