import type { Report } from './check-bundle.ts';
import workerAddress from './check-worker.ts?worker&url';
import type { Finding } from './finding.ts';

/** Checks a file on this phone, off the page's own thread. Browser only. */

/** What the worker says. */
type Said = { readonly finding: Finding } | { readonly report: Report };

/** Fetches what checking needs, so that the phone has it when there's no signal. */
export async function keepForLater(): Promise<void> {
	const { serviceWorker } = navigator;
	// On a first visit, the service worker takes over after the page was loaded.
	if (serviceWorker && !serviceWorker.controller) {
		await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
	}
	await fetch(workerAddress).catch(() => {});
}

function inWorker(bytes: ArrayBuffer, tell: (finding: Finding) => void): Promise<Report> {
	const worker = new Worker(workerAddress, { type: 'module' });
	return new Promise<Report>((resolve, reject) => {
		worker.addEventListener('message', ({ data }: MessageEvent<Said>) => {
			if ('report' in data) resolve(data.report);
			else tell(data.finding);
		});
		worker.addEventListener('error', reject);
		worker.postMessage(bytes);
	}).finally(() => worker.terminate());
}

/** In a browser that can't start a worker: the same, with pauses only where signatures are checked. */
async function onThisPage(bytes: ArrayBuffer, tell: (finding: Finding) => void): Promise<Report> {
	const { checkBundle } = await import('./check-bundle.ts');
	return checkBundle(new Uint8Array(bytes), tell);
}

/** @param tell called with each finding as soon as there is one */
export const checkFile = (bytes: ArrayBuffer, tell: (finding: Finding) => void): Promise<Report> =>
	inWorker(bytes, tell).catch(() => onThisPage(bytes, tell));
