/** What the voting page shows after the ballot paper itself, and what sends the ballot. See later.svelte.ts. */
export { default as AfterBallot } from './AfterBallot.svelte';
export { unsent } from './unsent.svelte.ts';
