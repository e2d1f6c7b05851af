import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Refusal } from '$lib/kernel/errors.ts';
import type { App } from '$lib/operations/app.server.ts';
import { guardRequest } from '$lib/operations/guard.server.ts';
import { utf8 } from '$lib/record/bytes.ts';
import { openCheckpoint } from '$lib/record/checkpoint.ts';
import { manifestFormat } from '$lib/record/entries.ts';
import { leafHash } from '$lib/record/hashes.ts';
import { checkProof, readProof } from '$lib/record/proof.ts';
import { leafOf, signedBallotFormat } from '$lib/record/signed-ballot.ts';
import { addWaiting } from '$lib/voting/close-paper.server.ts';
import { createBoxDoor } from '../../../src/box-door.server.ts';
import { POST as postCredential } from '../../../src/routes/rounds/[round]/[ward]/vote/credential/+server.ts';
import { describeStores } from '../with-stores.ts';
import { makeVoter } from './a-phone.ts';
import { COURT, FARADAY, HERE, LUNCH, makeRound, ROUND } from './a-round.ts';

const ORIGIN = 'https://vote.example.org';
const CREDENTIAL = '/rounds/[round]/[ward]/vote/credential';

function refusedBy(init: RequestInit & { headers?: Record<string, string> }, route: string): string | null {
	try {
		guardRequest(new Request(`${ORIGIN}/anything`, init), route, ORIGIN);
		return null;
	} catch (problem) {
		return (problem as Refusal).code;
	}
}

describe('the address that gives credentials', () => {
	const length = { 'content-length': '1100' };

	it('knows who asks, and takes nothing that another site sent', () => {
		const sent = (headers: Record<string, string>) =>
			refusedBy({ method: 'POST', body: 'x', headers: { ...length, ...headers } }, CREDENTIAL);
		expect(sent({ cookie: 'session=1' })).toBeNull();
		expect(sent({ origin: 'https://evil.example' })).toBe('NotAllowed');
	});
});

/** The box's own door over HTTP, and nothing else, until the test is over. @returns its origin */
async function openDoor(app: App): Promise<string> {
	const door = createBoxDoor({ ...app, settings: { ...app.settings, ORIGIN } });
	const server = createServer((request, response) => {
		if (!door(request, response)) response.writeHead(418).end();
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	onTestFinished(() => {
		server.close();
		server.closeAllConnections();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const BOX = `/box/${ROUND}/${FARADAY}`;
const post = (address: string, body: Uint8Array | string, headers: Record<string, string> = {}) =>
	fetch(address, { method: 'POST', body: body as BodyInit, headers });
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;

/** Only says what it would send. @returns the code of the refusal that comes all the same */
async function announce(address: string, headers: Record<string, string>): Promise<string> {
	const sent = request(address, { method: 'POST', headers });
	sent.flushHeaders();
	const [answer] = (await once(sent, 'response')) as [IncomingMessage];
	const { code } = JSON.parse(Buffer.concat(await answer.toArray()).toString()) as { code: string };
	sent.destroy();
	return code;
}

describeStores('the box’s door', (open) => {
	it('takes no cookie and no authorisation where ballots and proofs pass', async () => {
		const app = await open();
		await makeRound(app);
		const box = (await openDoor(app)) + BOX;
		for (const headers of [{ cookie: 'session=1' }, { authorization: 'Bearer x' }] as Record<string, string>[]) {
			expect(await codeOf(await post(`${box}/ballots`, 'x', headers))).toBe('SenderNamed');
			expect(await codeOf(await post(`${box}/steps`, 'opened', headers))).toBe('SenderNamed');
			expect(await codeOf(await fetch(`${box}/proof/${'0'.repeat(64)}`, { headers }))).toBe('SenderNamed');
			expect((await fetch(box, { headers })).status).toBe(200);
		}
		const told = await post(`${box}/steps`, 'opened');
		expect([told.status, told.headers.get('content-length')]).toEqual([204, null]);
		expect(await codeOf(await post(`${box}/steps`, 'danced'))).toBe('BadInput');
	});

	it('takes no ballot of more than 64 kB, nor one that doesn’t say how large it is', async () => {
		const app = await open();
		await makeRound(app);
		const ballots = `${await openDoor(app)}${BOX}/ballots`;
		expect(await codeOf(await post(ballots, 'x'.repeat(64 * 1024)))).toBe('BadInput');
		expect(await codeOf(await post(ballots, 'x'.repeat(64 * 1024 + 1)))).toBe('TooLarge');
		expect(await announce(ballots, { 'content-length': String(10 * 1024 * 1024) })).toBe('TooLarge');
		expect(await announce(ballots, { 'transfer-encoding': 'chunked' })).toBe('TooLarge');
	});

	it('takes nothing that another site sent', async () => {
		const app = await open();
		await makeRound(app);
		const ballots = `${await openDoor(app)}${BOX}/ballots`;
		expect(await codeOf(await post(ballots, 'x', { origin: 'https://evil.example' }))).toBe('NotAllowed');
		expect(await codeOf(await post(ballots, 'x', { 'sec-fetch-site': 'cross-site' }))).toBe('NotAllowed');
		expect(await codeOf(await post(ballots, 'x', { origin: ORIGIN }))).toBe('BadInput');
	});

	it('answers each address in its own way only, and leaves all others alone', async () => {
		const app = await open();
		await makeRound(app);
		const origin = await openDoor(app);
		const box = origin + BOX;
		const wrong = await fetch(`${box}/ballots`);
		expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
		expect((await post(box, 'x')).status).toBe(405);
		const head = await fetch(box, { method: 'HEAD' });
		expect([head.status, await head.text()]).toEqual([200, '']);
		expect(head.headers.get('x-content-type-options')).toBe('nosniff');
		expect(head.headers.get('cache-control')).toBe('public, max-age=5');
		expect((await fetch(`${box}?x=1`)).status).toBe(200);
		for (const other of ['/box', '/box/a', '/box/a/b/c', '/box/a/b/ballots/d', '/rounds', '/boxes/a/b']) {
			expect((await fetch(origin + other)).status).toBe(418);
		}
		expect((await fetch(`${origin}/box/none/${FARADAY}`)).status).toBe(404);
	});

	it('stands it when a phone goes away in the middle', async () => {
		const app = await open();
		await makeRound(app);
		const ada = await makeVoter(app, 'ada');
		const bytes = await ada.fill(1, [LUNCH]);
		const ballots = `${await openDoor(app)}${BOX}/ballots`;
		const half = request(ballots, { method: 'POST', headers: { 'content-length': String(bytes.length) } });
		half.on('error', () => undefined);
		await new Promise((sent) => half.write(bytes.subarray(0, 100), sent));
		half.destroy();
		expect((await post(ballots, bytes)).status).toBe(200);
	});
});

describeStores('what a phone and the box say to each other', (open) => {
	it('is a manifest, a credential, a receipt and a proof', async () => {
		const app = await open();
		await makeRound(app);
		const ada = await makeVoter(app, 'ada');
		const origin = await openDoor(app);
		const box = await (await fetch(origin + BOX)).json();
		expect(Object.keys(box).sort()).toEqual(
			['checkpoint', 'closed', 'closes', 'entries', 'issuingKey', 'manifest', 'paper'].sort()
		);
		const manifest = manifestFormat.decode(new Uint8Array(Buffer.from(box.manifest, 'base64')));
		const key = { name: box.checkpoint.split('\n')[0], publicKey: manifest.recordKey };
		expect(openCheckpoint(utf8(box.checkpoint), key)!.size).toBe(box.entries);

		const bytes = await ada.fill(1, [LUNCH]);
		const leaf = Buffer.from(leafHash(leafOf(signedBallotFormat.decode(bytes)))).toString('hex');
		const answer = await post(`${origin}${BOX}/ballots`, bytes);
		expect(answer.status).toBe(200);
		expect((await answer.json()).receipt).toContain(`leaf ${leaf}\n`);
		expect((await fetch(`${origin}${BOX}/proof/${leaf}`)).status).toBe(404);
		await addWaiting(app, HERE);
		const proof = await fetch(`${origin}${BOX}/proof/${leaf}`);
		expect(proof.headers.get('content-type')).toBe('text/plain; charset=utf-8');
		const read = readProof(new Uint8Array(await proof.arrayBuffer()));
		expect(checkProof(read, leafOf(signedBallotFormat.decode(bytes)), key)).not.toBeNull();
		expect((await fetch(`${origin}${BOX}/proof/..%2Fx`)).status).toBe(404);
	});

	it('is a refusal with a sentence, and whether it’s the last word', async () => {
		const app = await open();
		await makeRound(app);
		const ada = await makeVoter(app, 'ada');
		const ballots = `${await openDoor(app)}${BOX}/ballots`;
		const said = async (answer: Response) => [answer.status, await answer.json()];
		const sentence = expect.stringMatching(/^[A-Z].*\.$/);
		expect(await said(await post(ballots, 'nonsense'))).toEqual([
			400,
			{ code: 'BadInput', sentence, final: true, details: expect.anything() }
		]);
		await post(ballots, await ada.fill(1, [LUNCH]));
		expect(await said(await post(ballots, await ada.fill(1, [COURT])))).toEqual([
			409,
			{ code: 'NumberRefused', sentence, final: true, details: { why: 'taken', newest: 1 } }
		]);
	});

	it('is a refusal where credentials are given, too', async () => {
		const app = await open();
		await makeRound(app);
		const { actor } = await makeVoter(app, 'ada');
		/** Calls the endpoint as SvelteKit would; anything else of the event that it touches is a mistake. */
		const ask = async (body: string, by: typeof actor | null) => {
			const answer = await (postCredential as unknown as (event: object) => Promise<Response>)({
				locals: { app, actor: by, pass: null },
				params: { round: ROUND, ward: FARADAY },
				request: new Request(ORIGIN, { method: 'POST', body })
			});
			return [answer.status, await answer.json()];
		};
		const sentence = expect.stringMatching(/^[A-Z].*\.$/);
		const asked = JSON.stringify({ blinded: Buffer.alloc(384, 1).toString('base64') });
		expect(await ask(asked, null)).toEqual([401, { code: 'NotSignedIn', sentence, final: false, details: {} }]);
		expect(await ask(asked, actor)).toEqual([409, { code: 'CredentialTaken', sentence, final: true, details: {} }]);
		for (const wrong of ['', '{}', '{"blinded":"?"}', '{"blinded":"AA==","more":1}']) {
			expect((await ask(wrong, actor))[0]).toBe(400);
		}
	});

	it('is a clean "not now" when the disk is full, and goes on when there is space', async () => {
		const app = await open();
		await makeRound(app);
		const ada = await makeVoter(app, 'ada');
		const bytes = await ada.fill(1, [LUNCH]);
		for (const code of ['SQLITE_FULL', '53100', 'ENOSPC']) {
			const full = () => Promise.reject(Object.assign(new Error('full'), { code }));
			const { stores } = app;
			// A store of its own, with tables of its own: the box's office is looked up by them.
			const box = { ...stores.box, tables: { ...stores.box.tables }, transaction: full };
			const origin = await openDoor({ ...app, stores: { ...stores, box } });
			const answer = await post(`${origin}${BOX}/ballots`, bytes);
			expect(answer.status).toBe(503);
			expect(await answer.json()).toMatchObject({ code: 'NoSpace', final: false });
		}
		expect((await post(`${await openDoor(app)}${BOX}/ballots`, bytes)).status).toBe(200);
	});

	it('is a bare failure when something breaks, of which nothing is logged', async () => {
		const app = await open();
		await makeRound(app);
		const ada = await makeVoter(app, 'ada');
		const logged: unknown[] = [];
		const log = new Proxy(app.log, { get: () => (line: unknown) => logged.push(line) });
		const { stores } = app;
		const transaction = () => Promise.reject(new Error('the lights went out'));
		const box = { ...stores.box, tables: { ...stores.box.tables }, transaction };
		const origin = await openDoor({ ...app, log, stores: { ...stores, box } });
		const answer = await post(`${origin}${BOX}/ballots`, await ada.fill(1, [LUNCH]));
		expect(answer.status).toBe(500);
		expect(await answer.json()).toMatchObject({ code: 'Bug', final: false });
		expect(logged).toEqual([]);
	});
});
