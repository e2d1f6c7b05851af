/**
 * Run by the torture in a process of its own, to be killed: the box's addresses over real HTTP, with the handlers and the
 * guard of the app, and nothing else of it, so that it starts within a moment. Arguments: the folder of its stores, how
 * many hours its clock is ahead, and `early` for a server that breaks its promise. Prints its port once it listens.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Store } from '$db/store.ts';
import { Refusal } from '$lib/kernel/errors.ts';
import { guardRequest } from '$lib/operations/guard.server.ts';
import { refusalJson } from '$lib/operations/json-answers.server.ts';
import { addWaiting } from '$lib/voting/close-paper.server.ts';
import { GET as getBox } from '../../src/routes/box/[round]/[ward]/+server.ts';
import { POST as postBallot } from '../../src/routes/box/[round]/[ward]/ballots/+server.ts';
import { appOn } from '../load/open-round.ts';
import { HERE } from '../store/voting/a-round.ts';

const [folder = '', hoursAhead = '0', when = ''] = process.argv.slice(2);
const ORIGIN = 'http://localhost';

/** Answers before it commits: a broken promise, which the torture must notice. No setting of the app's leads here. */
const tooEarly = (box: Store<'box'>): Store<'box'> => ({
	...box,
	transaction: (work) =>
		new Promise((resolve, reject) => {
			const held = box.transaction(async (tx) => {
				resolve(await work(tx));
				await setTimeout(25);
			});
			held.catch(reject);
		})
});

const opened = await appOn(folder);
const { stores } = opened;
const app = {
	...opened,
	clock: () => new Date(Date.now() + Number(hoursAhead) * 3_600_000),
	stores: when === 'early' ? { ...stores, box: tooEarly(stores.box) } : stores
};

type Handler = (event: object) => Promise<Response>;
const ROUTES = [
	{ id: '/box/[round]/[ward]', method: 'GET', address: /^\/box\/([^/]+)\/([^/]+)$/, handler: getBox },
	{
		id: '/box/[round]/[ward]/ballots',
		method: 'POST',
		address: /^\/box\/([^/]+)\/([^/]+)\/ballots$/,
		handler: postBallot
	}
];

async function answer(incoming: IncomingMessage): Promise<Response> {
	const { url = '', method = '', headers } = incoming;
	const route = ROUTES.find((one) => one.method === method && one.address.test(url));
	if (!route) return new Response(null, { status: 404 });
	const [, round, ward] = route.address.exec(url)!;
	const parts: Buffer[] = [];
	for await (const part of incoming) parts.push(part as Buffer);
	const body = method === 'POST' ? { body: Buffer.concat(parts) } : {};
	const request = new Request(ORIGIN + url, { method, headers: headers as Record<string, string>, ...body });
	try {
		guardRequest(request, route.id, ORIGIN);
	} catch (problem) {
		if (problem instanceof Refusal) return refusalJson(problem);
		throw problem;
	}
	return (route.handler as unknown as Handler)({ locals: { app, actor: null }, params: { round, ward }, request });
}

const server = createServer((incoming, outgoing) => {
	const answered = answer(incoming).then(async (response) => {
		const body = Buffer.from(await response.arrayBuffer());
		outgoing.writeHead(response.status, { 'content-type': 'application/json', 'content-length': body.length });
		outgoing.end(body);
	});
	answered.catch(() => outgoing.destroy());
});

/** Leaves join the record all the time here, so that this too is interrupted. */
async function addLeaves(): Promise<never> {
	for (;;) {
		await setTimeout(100 * Math.random());
		await addWaiting(app, HERE).catch(() => undefined);
	}
}

server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
void addLeaves();
