/** What a receipt needs once the phone has looked whether there is one. */
export { default as NotSentYet } from './NotSentYet.svelte';
export { default as SavedBallot } from './SavedBallot.svelte';
export { unsent } from './unsent.svelte.ts';
