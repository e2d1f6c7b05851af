/**
 * Clears away what a browser keeps for this site, before the next person comes: a kiosk writes nothing of a voter's there,
 * and this would catch whatever did all the same. In the browser only.
 */
export async function wipeBrowser(): Promise<void> {
	for (const storage of [() => sessionStorage, () => localStorage]) {
		try {
			storage().clear();
		} catch {
			// A browser that keeps nothing has nothing to clear.
		}
	}
	const databases = (await indexedDB.databases?.().catch(() => [])) ?? [];
	for (const { name } of databases) if (name?.startsWith('commonpot')) indexedDB.deleteDatabase(name);
}
