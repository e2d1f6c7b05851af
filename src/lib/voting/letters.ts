/** How long a batch's label may be: two lines of an envelope's window. */
export const LONGEST_LABEL = 60;
/** Letters in one batch: a minute's work for a small server. */
export const MOST_LETTERS = 1_000;
