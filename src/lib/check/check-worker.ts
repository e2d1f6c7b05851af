import { checkAny } from './check-any.ts';

/** Checks in a thread of its own, so that the page doesn't stand still: thousands of signatures take a phone a while. */
addEventListener('message', async ({ data }: MessageEvent<ArrayBuffer>) => {
	const checked = await checkAny(new Uint8Array(data), (finding) => postMessage({ finding }));
	postMessage({ checked });
});
