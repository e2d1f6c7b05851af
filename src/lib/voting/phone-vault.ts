import { memoryVault, vaultKey, type KeptPaper, type PhonePlace, type Vault } from './vault.ts';

/** The browser's own database. Its writes are on the disk when they're done, which those of localStorage aren't. */

const DATABASE = 'commonpot';
const PAPERS = 'papers';

const answerOf = <Value>(request: IDBRequest<Value>): Promise<Value> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});

function open(): Promise<IDBDatabase> {
	const request = indexedDB.open(DATABASE, 1);
	request.onupgradeneeded = () => void request.result.createObjectStore(PAPERS);
	return answerOf(request);
}

function changeIn(database: IDBDatabase, place: PhonePlace, change: Parameters<Vault['change']>[1]) {
	return new Promise<KeptPaper | null>((resolve, reject) => {
		const transaction = database.transaction(PAPERS, 'readwrite', { durability: 'strict' });
		const papers = transaction.objectStore(PAPERS);
		const key = vaultKey(place);
		let next: KeptPaper | null = null;
		const read = papers.get(key) as IDBRequest<KeptPaper | undefined>;
		read.onsuccess = () => {
			next = change(read.result ?? null);
			if (next) papers.put(next, key);
			else papers.delete(key);
		};
		transaction.oncomplete = () => resolve(next);
		transaction.onabort = transaction.onerror = () => reject(transaction.error);
	});
}

async function openVault(): Promise<Vault> {
	try {
		const database = await open();
		const papers = () => database.transaction(PAPERS).objectStore(PAPERS);
		return {
			read: async (place) => (await answerOf(papers().get(vaultKey(place)))) ?? null,
			change: (place, change) => changeIn(database, place, change),
			all: () => answerOf(papers().getAll())
		};
	} catch {
		return memoryVault();
	}
}

let opening: Promise<Vault> | undefined;

/** Where this phone keeps its papers. In the browser only. */
export const phoneVault = (): Promise<Vault> => (opening ??= openVault());

/** Asks the browser not to clear this away when it runs out of room. It may say no, or ask its owner. */
export async function keepForGood(): Promise<void> {
	await navigator.storage?.persist?.().catch(() => false);
}

/** Does one thing at a time for all tabs, where the browser can; elsewhere for this one. */
export const alone = <Value>(name: string, work: () => Promise<Value>): Promise<Value> =>
	navigator.locks ? (navigator.locks.request(`commonpot ${name}`, work) as Promise<Value>) : work();
