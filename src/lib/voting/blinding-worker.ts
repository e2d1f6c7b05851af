import { doTask, type BlindingTask } from './blinding-tasks.ts';

/** Blinds in a thread of its own: a cheap phone needs up to a second for it, in which its page would stand still. */
addEventListener('message', async ({ data }: MessageEvent<BlindingTask>) => postMessage(await doTask(data)));
