/**
 * Run by the torture in a process of its own, to be killed: the box's own door over real HTTP, and nothing else of the app, so that it starts within a moment. Arguments: the folder of its stores, how
 * many hours its clock is ahead, and `early` for a server that breaks its promise. Prints its port once it listens.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Store } from '$db/store.ts';
import { addWaiting } from '$lib/voting/close-paper.server.ts';
import { createBoxDoor } from '../../src/box-door.server.ts';
import { appOn } from '../load/open-round.ts';
import { HERE } from '../store/voting/a-round.ts';

const [folder = '', hoursAhead = '0', when = ''] = process.argv.slice(2);

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

const door = createBoxDoor(app);
const server = createServer((request, response) => {
	if (!door(request, response)) response.writeHead(404).end();
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
