import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { closeStores, openStores } from '$db/open.ts';
import { systemRandom } from '$lib/kernel/ids.ts';
import { closeApp, openApp, type App } from '$lib/operations/app.server.ts';
import { readSettings } from '$lib/operations/settings.server.ts';
import { makeAdministrator } from '$lib/people/first-administrator.server.ts';
import { startServer, serveOn } from '../server.ts';
import { ACCESS } from './access-table.ts';
import { open, openLeafAlone, send, type Answer, type Form } from './ask.ts';
import { MAY, peopleAt, withDouble, type Person } from './people.ts';
import { twoPlaces, type Place, type Stage } from './places.ts';
import { boxRoutes, builtRoutes, routesInFolders, type AppRoute } from './routes.ts';
import { snapshotOf } from './snapshot.ts';
import { addressOf, FORMS, stageOf } from './tries.ts';

const routeOf = (key: string): string => key.split(' · ')[0]!.split('?/')[0]!;
const actionOf = (key: string): string | undefined => key.split(' · ')[0]!.split('?/')[1];
const plain = (keys: readonly string[]): string[] => [...new Set(keys.map((key) => key.split(' · ')[0]!))].sort();

const appOn = (folder: string) => openApp(readSettings({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));

test('the table has every route and form of the app, and no other', async () => {
	const built = await builtRoutes();
	expect(built.map(({ id }) => id).sort()).toEqual(routesInFolders());
	const expected = [...built, ...boxRoutes()].flatMap(({ id, actions, isOpened }) => [
		...(isOpened ? [id] : []),
		...actions.map((action) => `${id}?/${action}`)
	]);
	expect(plain(Object.keys(ACCESS))).toEqual(expected.sort());
	expect(Object.keys(FORMS).sort()).toEqual(
		Object.keys(ACCESS)
			.filter((key) => actionOf(key) !== undefined)
			.sort()
	);
});

/** One thing that somebody tries. */
interface Try {
	readonly told: string;
	readonly expected: Answer['outcome'];
	run(): Promise<Answer>;
}

interface Scene {
	readonly app: App;
	readonly origin: string;
	readonly place: Place;
}

/** All the ways of trying one line of the table as one person. */
function triesOf(scene: Scene, key: string, person: Person, route: AppRoute): Try[] {
	const { app, origin, place } = scene;
	// The box refuses to know who sends: anybody's request comes without a cookie, from wherever.
	const isBox = key.startsWith('/box/');
	const cookie = isBox ? null : person.cookie;
	const address = origin + addressOf(key, place);
	const mayDo = MAY[ACCESS[key]!](person, place);
	const as = `${key} as ${person.label} at ${place.wardId}`;
	const expected = mayDo ? 'let in' : 'refused';
	const form = FORMS[key];
	if (!form) {
		const page: Try = { told: as, expected, run: () => open(address, cookie) };
		if (!route.leaf.loads) return [page];
		return [page, { told: `${as}, its data alone`, expected, run: () => openLeafAlone(address, person.cookie, route) }];
	}
	const body = (mayDo && form.harmless ? form.harmless : form.form)(place);
	const sent = (sender: Person) => send(address, isBox ? null : sender.cookie, body);
	const own = () => (form.once ? withDouble(app, person, sent) : sent(person));
	const itself: Try = { told: as, expected, run: own };
	if (!mayDo || isBox) return [itself];
	const fromElsewhere = () => send(address, person.cookie, body, 'https://elsewhere.example');
	return [itself, { told: `${as}, from another site`, expected: 'refused', run: fromElsewhere }];
}

const AT_A_TIME = 6;

/** Runs everything, several at a time. @returns a line for each that went otherwise than expected */
async function runAll(tries: readonly Try[]): Promise<string[]> {
	const queue = [...tries];
	const wrong: string[] = [];
	const work = async () => {
		for (let next = queue.shift(); next; next = queue.shift()) {
			const { outcome, said } = await next.run();
			if (outcome !== next.expected) wrong.push(`${next.told}: ${outcome} (${said}), not ${next.expected}`);
		}
	};
	await Promise.all(Array.from({ length: AT_A_TIME }, work));
	return wrong.sort();
}

test('everybody is let in where the table says so, and refused everywhere else', async () => {
	const routes = new Map([...(await builtRoutes()), ...boxRoutes()].map((route) => [route.id, route]));
	const server = await startServer();
	const app = await appOn(server.folder);
	try {
		const scenes = new Map<Stage, { place: Place; people: Person[] }[]>();
		for (const stage of ['voting', 'counting', 'published'] as const) {
			const places = await twoPlaces(app, stage);
			const cast = [];
			for (const place of places) cast.push({ place, people: await peopleAt(app, place) });
			scenes.set(stage, cast);
		}
		const before = await snapshotOf(app);
		const tries = Object.keys(ACCESS).flatMap((key) => {
			const route = routes.get(routeOf(key))!;
			const all = scenes.get(stageOf(key))!;
			// What isn't about a place is tried at one.
			return (key.includes('[') ? all : all.slice(0, 1)).flatMap(({ place, people }) =>
				people.flatMap((person) => triesOf({ app, origin: server.origin, place }, key, person, route))
			);
		});
		const wrong = await runAll(tries);
		console.log(`${tries.length} tries of ${Object.keys(ACCESS).length} lines`);
		expect(wrong).toEqual([]);
		expect(await snapshotOf(app)).toEqual(before);
	} finally {
		await closeApp(app);
		await server.stop();
	}
});

test('a real installation has no demonstration to enter, and doesn’t start over plain http', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'commonpot-real-'));
	const stores = await openStores({ kind: 'sqlite', folder });
	const now = { clock: () => new Date(), random: systemRandom };
	await makeAdministrator(stores, now, { email: 'administrator@council.test', name: 'Administrator' });
	await closeStores(stores);
	const mail = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'a@council.test' };
	await expect(serveOn(folder, { ...mail, ORIGIN: 'http://pot.council.test' })).rejects.toThrow('stopped with code 1');
	const server = await serveOn(folder, mail);
	const app = await appOn(folder);
	try {
		const keys = Object.keys(ACCESS).filter((key) => ACCESS[key] === 'everybody, in a demonstration');
		expect(keys.length).toBeGreaterThan(0);
		for (const key of keys) {
			const address = server.origin + routeOf(key);
			const action = actionOf(key);
			const form: Form = action === 'clock' ? { minutes: '1' } : { person: 'resident-001', role: 'resident' };
			const { outcome } = action ? await send(`${address}?/${action}`, null, form) : await open(address, null);
			expect(`${key}: ${outcome}`).toBe(`${key}: refused`);
		}
	} finally {
		await closeApp(app);
		await server.stop();
	}
});
