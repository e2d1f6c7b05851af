/**
 * A cheap phone on a slow network gets the ballot paper first; what comes after it is fetched when it's needed,
 * at the latest with the first tick, so that it's there when the signal goes.
 */
class Later {
	views = $state.raw<typeof import('./later-views.ts') | null>(null);

	/** Fetches the views, once. */
	async need(): Promise<void> {
		this.views ??= await import('./later-views.ts');
	}
}

export const later = new Later();
