/**
 * The ways to a ward's ballot paper, side by side: a link by e-mail, a code in a letter, somebody who vouches, an officer's
 * tablet, and paper. Each ward of a round admits one at least.
 */
export const WAYS = ['email', 'letter', 'vouched', 'kiosk', 'paper'] as const;
export type Way = (typeof WAYS)[number];

/** Ways that lead to a credential; a paper slip is a ballot by itself. */
export type WayToCredential = Exclude<Way, 'paper'>;

/** In the order in which they're always named, each once. */
export const inOrder = (ways: readonly Way[]): Way[] => WAYS.filter((way) => ways.includes(way));
