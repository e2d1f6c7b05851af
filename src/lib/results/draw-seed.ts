/**
 * The seed of the draw that breaks ties. One half is drawn when the round is set up and sealed until the count (its
 * SHA-256 is shown from the start); the other half is the ballots, which nobody knows before voting closes. So neither
 * officers nor voters can choose the seed, and once it's published anyone can work it out again.
 */
async function sha256(text: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What a count's draw goes by; all in lower-case hexadecimal. */
export interface DrawSeed {
	/** The half that was sealed. */
	readonly sealed: string;
	/** SHA-256 of the ballot lines of the published file. */
	readonly ballots: string;
	/** SHA-256 of the sealed half, a line end, and the ballots' half: the seed that the tally engine gets. */
	readonly seed: string;
}

/**
 * @param sealed the round's secret half, 64 hexadecimal digits
 * @param ballotLines the published file's lines after `voter_id;vote`
 */
export async function drawSeed(sealed: string, ballotLines: string): Promise<DrawSeed> {
	const ballots = await sha256(ballotLines);
	return { sealed, ballots, seed: await sha256(`${sealed}\n${ballots}`) };
}
