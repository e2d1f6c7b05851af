/** The jar's shape, in its own units. */
export const JAR = {
	width: 158,
	height: 240,
	/** Where money can lie: below the neck, above the foot. */
	top: 30,
	bottom: 234,
	outline: 'M48 14h62v14c0 10 34 14 34 44v134a26 26 0 0 1-26 26H40a26 26 0 0 1-26-26V72c0-30 34-34 34-44z'
} as const;

/** One thing that lies in the jar. The amount is in pence. */
export interface JarPart {
	label: string;
	amount: number;
	kind: 'funded' | 'reserved' | 'left';
}

/** Where a part lies, in the jar's units from its top. */
export interface JarLayer {
	index: number;
	kind: 'funded' | 'reserved';
	y: number;
	height: number;
}

/**
 * Lays parts into the jar, the first at the bottom, each as high as its share of the pot.
 * What is left is the air above them and gets no layer.
 * @param pot in pence; where the parts come to more, they share the jar.
 */
export function fillJar(pot: number, parts: readonly JarPart[]): JarLayer[] {
	const filled = parts.filter((part) => part.kind !== 'left').reduce((sum, part) => sum + part.amount, 0);
	const whole = Math.max(pot, filled, 1);
	const unit = (JAR.bottom - JAR.top) / whole;
	let y: number = JAR.bottom;
	return parts.flatMap((part, index) => {
		if (part.kind === 'left' || part.amount <= 0) return [];
		const height = part.amount * unit;
		y -= height;
		return [{ index, kind: part.kind, y: round(y), height: round(height) }];
	});
}

const round = (length: number): number => Math.round(length * 10) / 10;
