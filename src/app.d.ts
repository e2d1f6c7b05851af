import type { App as Commonpot } from '$lib/operations/app.server.ts';
import type { Actor } from '$lib/people/actor.ts';

declare global {
	namespace App {
		interface Locals {
			/** What use cases need: stores, clock, randomness, settings, log. */
			app: Commonpot;
			/** Who is signed in, with roles; null for a visitor. */
			actor: Actor | null;
			/** The browser's voter pass for the round that the address names. */
			pass: string | null;
			requestId: string;
		}
		/** What a page shows beside its address, so that Back leads to it. */
		interface PageState {
			view?: 'ballot' | 'check';
		}
		interface Error {
			message: string;
			/** Shown and logged, so that a person can tell us which error it was. */
			id?: string;
		}
	}
}

export {};
