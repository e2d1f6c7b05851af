/** How an order of preference is changed while a ballot is being filled in: a list of ids, the favourite first. */

/**
 * Puts a project at a place; the others keep their order and make room.
 * @param id one of the list, or one that joins it
 * @param place from 0; beyond the ends means the end
 */
export function placed(order: readonly string[], id: string, place: number): string[] {
	const others = order.filter((other) => other !== id);
	const at = Math.min(Math.max(0, place), others.length);
	return [...others.slice(0, at), id, ...others.slice(at)];
}

/** Takes a project off the list; those behind it move up. */
export const takenOff = (order: readonly string[], id: string): string[] => order.filter((other) => other !== id);
