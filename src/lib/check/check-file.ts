import type { Checked } from './check-any.ts';
import workerAddress from './check-worker.ts?worker&url';
import type { Finding } from './finding.ts';

/** Checks a file on this phone, off the page's own thread. Browser only. */

/** What the worker says. */
type Said = { readonly finding: Finding } | { readonly checked: Checked };

/** Fetches what checking needs, so that the phone has it when there's no signal. */
export async function keepForLater(): Promise<void> {
	const { serviceWorker } = navigator;
	// On a first visit, the service worker takes over after the page was loaded.
	if (serviceWorker && !serviceWorker.controller) {
		await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
	}
	await fetch(workerAddress).catch(() => {});
}

function inWorker(bytes: ArrayBuffer, tell: (finding: Finding) => void): Promise<Checked> {
	const worker = new Worker(workerAddress, { type: 'module' });
	return new Promise<Checked>((resolve, reject) => {
		worker.addEventListener('message', ({ data }: MessageEvent<Said>) => {
			if ('checked' in data) resolve(data.checked);
			else tell(data.finding);
		});
		worker.addEventListener('error', reject);
		worker.postMessage(bytes);
	}).finally(() => worker.terminate());
}

/** In a browser that can't start a worker: the same, with pauses only where signatures are checked. */
async function onThisPage(bytes: ArrayBuffer, tell: (finding: Finding) => void): Promise<Checked> {
	const { checkAny } = await import('./check-any.ts');
	return checkAny(new Uint8Array(bytes), tell);
}

/** @param tell called with each finding about a vote as soon as there is one */
export const checkFile = (bytes: ArrayBuffer, tell: (finding: Finding) => void): Promise<Checked> =>
	inWorker(bytes, tell).catch(() => onThisPage(bytes, tell));
