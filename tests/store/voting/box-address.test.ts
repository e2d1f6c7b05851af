import { describe, expect, it } from 'vitest';
import { Refusal } from '$lib/kernel/errors.ts';
import type { App } from '$lib/operations/app.server.ts';
import { guardRequest } from '$lib/operations/guard.server.ts';
import { utf8 } from '$lib/record/bytes.ts';
import { openCheckpoint } from '$lib/record/checkpoint.ts';
import { manifestFormat } from '$lib/record/entries.ts';
import { leafHash } from '$lib/record/hashes.ts';
import { checkProof, readProof } from '$lib/record/proof.ts';
import { leafOf, signedBallotFormat } from '$lib/record/signed-ballot.ts';
import { addAllWaiting } from '$lib/voting/tend-boxes.server.ts';
import { GET as getBox } from '../../../src/routes/box/[round]/[ward]/+server.ts';
import { POST as postBallot } from '../../../src/routes/box/[round]/[ward]/ballots/+server.ts';
import { GET as getProof } from '../../../src/routes/box/[round]/[ward]/proof/[leaf]/+server.ts';
import { POST as postCredential } from '../../../src/routes/rounds/[round]/[ward]/vote/credential/+server.ts';
import { describeStores } from '../with-stores.ts';
import { makeVoter } from './a-phone.ts';
import { COURT, FARADAY, LUNCH, makeRound, ROUND } from './a-round.ts';

const ORIGIN = 'https://vote.example.org';
const BALLOTS = '/box/[round]/[ward]/ballots';
const PROOF = '/box/[round]/[ward]/proof/[leaf]';
const CREDENTIAL = '/rounds/[round]/[ward]/vote/credential';

function refusedBy(init: RequestInit & { headers?: Record<string, string> }, route: string): string | null {
	try {
		guardRequest(new Request(`${ORIGIN}/anything`, init), route, ORIGIN);
		return null;
	} catch (problem) {
		return (problem as Refusal).code;
	}
}

describe('the box’s address', () => {
	const length = { 'content-length': '1100' };

	it('takes no cookie and no authorisation where ballots and proofs pass, and other addresses do', () => {
		for (const headers of [{ cookie: 'session=1' }, { authorization: 'Bearer x' }] as Record<string, string>[]) {
			expect(refusedBy({ method: 'POST', body: 'x', headers: { ...length, ...headers } }, BALLOTS)).toBe('SenderNamed');
			expect(refusedBy({ headers }, PROOF)).toBe('SenderNamed');
			expect(refusedBy({ method: 'POST', body: 'x', headers: { ...length, ...headers } }, CREDENTIAL)).toBeNull();
			expect(refusedBy({ headers }, '/box/[round]/[ward]')).toBeNull();
		}
		expect(refusedBy({ method: 'POST', body: 'x', headers: length }, BALLOTS)).toBeNull();
	});

	it('takes no ballot of more than 64 kB, nor one that doesn’t say how large it is', () => {
		const sized = (bytes: number) =>
			refusedBy({ method: 'POST', body: 'x', headers: { 'content-length': String(bytes) } }, BALLOTS);
		expect(sized(64 * 1024)).toBeNull();
		expect(sized(64 * 1024 + 1)).toBe('TooLarge');
		expect(sized(10 * 1024 * 1024)).toBe('TooLarge');
		expect(refusedBy({ method: 'POST', body: 'x' }, BALLOTS)).toBe('TooLarge');
	});

	it('takes nothing that another site sent', () => {
		for (const route of [BALLOTS, CREDENTIAL]) {
			expect(
				refusedBy({ method: 'POST', body: 'x', headers: { ...length, origin: 'https://evil.example' } }, route)
			).toBe('NotAllowed');
		}
	});
});

describeStores('what a phone and the box say to each other', (open) => {
	/** Calls an endpoint as SvelteKit would; anything else of the event that it touches is a mistake. */
	const call = (handler: unknown, app: App, more: object = {}, params: Record<string, string> = {}) =>
		(handler as (event: object) => Promise<Response>)({
			locals: { app, actor: null, pass: null },
			params: { round: ROUND, ward: FARADAY, ...params },
			...more
		});
	const post = (body: BodyInit) => ({ request: new Request(ORIGIN, { method: 'POST', body }) });

	it('is a manifest, a credential, a receipt and a proof', async () => {
		const app = await open();
		await makeRound(app);
		const ada = await makeVoter(app, 'ada');
		const box = await (await call(getBox, app)).json();
		expect(Object.keys(box).sort()).toEqual(
			['checkpoint', 'closed', 'closes', 'entries', 'issuingKey', 'manifest', 'paper'].sort()
		);
		const manifest = manifestFormat.decode(new Uint8Array(Buffer.from(box.manifest, 'base64')));
		const key = { name: box.checkpoint.split('\n')[0], publicKey: manifest.recordKey };
		expect(openCheckpoint(utf8(box.checkpoint), key)!.size).toBe(box.entries);

		const bytes = await ada.fill(1, [LUNCH]);
		const leaf = Buffer.from(leafHash(leafOf(signedBallotFormat.decode(bytes)))).toString('hex');
		const answer = await call(postBallot, app, post(bytes as Uint8Array<ArrayBuffer>));
		expect(answer.status).toBe(200);
		expect((await answer.json()).receipt).toContain(`leaf ${leaf}\n`);
		expect((await call(getProof, app, {}, { leaf })).status).toBe(404);
		await addAllWaiting(app);
		const proof = await call(getProof, app, {}, { leaf });
		const read = readProof(new Uint8Array(await proof.arrayBuffer()));
		expect(checkProof(read, leafOf(signedBallotFormat.decode(bytes)), key)).not.toBeNull();
		expect((await call(getProof, app, {}, { leaf: '../../x' })).status).toBe(404);
	});

	it('is a refusal with a sentence, and whether it’s the last word', async () => {
		const app = await open();
		await makeRound(app);
		const ada = await makeVoter(app, 'ada');
		const said = async (answer: Response) => [answer.status, await answer.json()];
		const sentence = expect.stringMatching(/^[A-Z].*\.$/);
		expect(await said(await call(postBallot, app, post('nonsense')))).toEqual([
			400,
			{ code: 'BadInput', sentence, final: true, details: expect.anything() }
		]);
		await call(postBallot, app, post((await ada.fill(1, [LUNCH])) as Uint8Array<ArrayBuffer>));
		expect(
			await said(await call(postBallot, app, post((await ada.fill(1, [COURT])) as Uint8Array<ArrayBuffer>)))
		).toEqual([409, { code: 'NumberRefused', sentence, final: true, details: { why: 'taken', newest: 1 } }]);
		const asked = JSON.stringify({ blinded: Buffer.alloc(384, 1).toString('base64') });
		expect(await said(await call(postCredential, app, post(asked)))).toEqual([
			401,
			{ code: 'NotSignedIn', sentence, final: false, details: {} }
		]);
		const signedIn = { locals: { app, actor: ada.actor, pass: null }, ...post(asked) };
		expect(await said(await call(postCredential, app, signedIn))).toEqual([
			409,
			{ code: 'CredentialTaken', sentence, final: true, details: {} }
		]);
		for (const wrong of ['', '{}', '{"blinded":"?"}', '{"blinded":"AA==","more":1}']) {
			const answer = await call(postCredential, app, { locals: { app, actor: ada.actor, pass: null }, ...post(wrong) });
			expect(answer.status).toBe(400);
		}
	});

	it('is a clean "not now" when the disk is full, and goes on when there is space', async () => {
		const app = await open();
		await makeRound(app);
		const ada = await makeVoter(app, 'ada');
		const bytes = (await ada.fill(1, [LUNCH])) as Uint8Array<ArrayBuffer>;
		for (const code of ['SQLITE_FULL', '53100', 'ENOSPC']) {
			const full = () => Promise.reject(Object.assign(new Error('full'), { code }));
			const { stores } = app;
			// A store of its own, with tables of its own: the box's office is looked up by them.
			const box = { ...stores.box, tables: { ...stores.box.tables }, transaction: full };
			const answer = await call(postBallot, { ...app, stores: { ...stores, box } }, post(bytes));
			expect(answer.status).toBe(503);
			expect(await answer.json()).toMatchObject({ code: 'NoSpace', final: false });
		}
		expect((await call(postBallot, app, post(bytes))).status).toBe(200);
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
		const bytes = (await ada.fill(1, [LUNCH])) as Uint8Array<ArrayBuffer>;
		const answer = await call(postBallot, { ...app, log, stores: { ...stores, box } }, post(bytes));
		expect(answer.status).toBe(500);
		expect(await answer.json()).toMatchObject({ code: 'Bug', final: false });
		expect(logged).toEqual([]);
	});
});
