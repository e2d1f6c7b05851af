/** A column of a table. */
export interface Column {
	label: string;
	/** Figures, which stand below one another. */
	numeric?: boolean;
}
