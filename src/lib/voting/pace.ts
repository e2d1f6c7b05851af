/** Lets few in at a time, so that a rush never keeps the event loop from whoever is still at the door. */

/**
 * @param most how many are let in at each turn of the event loop
 * @returns resolves when it's one's turn; in the order in which they asked
 */
export function createPace(most: number): () => Promise<void> {
	const waiting: (() => void)[] = [];
	function letIn(): void {
		for (const enter of waiting.slice(0, most)) enter();
		waiting.splice(0, most);
		if (waiting.length > 0) setImmediate(letIn);
	}
	return () =>
		new Promise((enter) => {
			if (waiting.push(enter) === 1) setImmediate(letIn);
		});
}
