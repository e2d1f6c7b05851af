import type { AppRoute } from './routes.ts';

/** What became of somebody's try: let in or refused for who they are; broken is neither, and always wrong. */
export interface Answer {
	readonly outcome: 'let in' | 'refused' | 'broken';
	/** The status, for the message of a failed test. */
	readonly said: string;
}

const REFUSALS = [401, 403, 404];

function judge(status: number, location: string | null = null): Answer {
	const said = location === null ? String(status) : `${status} to ${location}`;
	if (status >= 500) return { outcome: 'broken', said };
	const sentToSignIn = location !== null && new URL(location, 'http://localhost').pathname === '/sign-in';
	return { outcome: sentToSignIn || REFUSALS.includes(status) ? 'refused' : 'let in', said };
}

/** A connection for each try: one that is kept may be closed by the server just when the next try takes it. */
const headersFor = (cookie: string | null): Record<string, string> => ({
	connection: 'close',
	...(cookie === null ? {} : { cookie })
});

/** Opens a page or an endpoint, as a browser does. */
export async function open(address: string, cookie: string | null): Promise<Answer> {
	const answer = await fetch(address, { headers: headersFor(cookie), redirect: 'manual' });
	await answer.arrayBuffer();
	return judge(answer.status, answer.headers.get('location'));
}

/** A page's data when it's asked for without its layouts', as anybody can: no layout's check protects it then. */
export async function openLeafAlone(address: string, cookie: string | null, { leaf }: AppRoute): Promise<Answer> {
	const only = '0'.repeat(leaf.layouts) + '1';
	const at = new URL(address);
	at.pathname = `${at.pathname === '/' ? '' : at.pathname}/__data.json`;
	at.searchParams.set('x-sveltekit-invalidated', only);
	const answer = await fetch(at, { headers: headersFor(cookie), redirect: 'manual' });
	const text = await answer.text();
	if (!answer.ok) return judge(answer.status, answer.headers.get('location'));
	const [first = ''] = text.split('\n');
	const said = JSON.parse(first) as { type: string; location?: string; nodes?: { type: string; status?: number }[] };
	if (said.type === 'redirect') return judge(303, said.location!);
	const node = said.nodes?.at(-1);
	return judge(node?.type === 'error' ? node.status! : 200);
}

export type Form = Readonly<Record<string, string | readonly string[]>>;

/** A form's fields, a form with a file, or what an endpoint takes: as right as somebody can make it who may not send it. */
export type Body = Form | 'upload' | 'bytes' | 'json';
/** What a phone asks to have signed, as long as it should be: too large for the key, so that nobody's is used up. */
const BLINDED = JSON.stringify({ blinded: Buffer.alloc(384, 255).toString('base64') });

function bodyOf(form: Body): BodyInit {
	if (form === 'bytes') return new Blob(['no ballot'], { type: 'application/octet-stream' });
	if (form === 'json') return new Blob([BLINDED], { type: 'application/json' });
	if (form === 'upload') {
		const upload = new FormData();
		upload.set('contact', 'nobody');
		return upload;
	}
	return new URLSearchParams(
		Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as [string, string]))
	);
}

/**
 * Sends a form, and takes the action's own answer: with the whole page it would be hidden behind the page's.
 * @param from the site that the form is on; the app's own, unless the test is about another
 */
export async function send(address: string, cookie: string | null, form: Body, from?: string): Promise<Answer> {
	const answer = await fetch(address, {
		method: 'POST',
		headers: { ...headersFor(cookie), origin: from ?? new URL(address).origin, 'x-sveltekit-action': 'true' },
		body: bodyOf(form),
		redirect: 'manual'
	});
	const text = await answer.text();
	const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
	if (!isJson) return judge(answer.status, answer.headers.get('location'));
	const said = JSON.parse(text) as { type: string; status?: number; location?: string };
	if (said.type === 'redirect') return judge(said.status!, said.location!);
	if (said.type === 'error') return judge(answer.status);
	return judge(said.status ?? answer.status);
}
