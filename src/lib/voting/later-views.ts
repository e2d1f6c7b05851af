/** What the voting page shows after the ballot paper itself, and what sends the ballot. See later.svelte.ts. */
export { default as ErrorSummary } from '$lib/design/ErrorSummary.svelte';
export { default as Notice } from '$lib/design/Notice.svelte';
export { default as CheckBallot } from './CheckBallot.svelte';
export { default as NotSentYet } from './NotSentYet.svelte';
export { default as SavedBallot } from './SavedBallot.svelte';
export { unsent } from './unsent.svelte.ts';
