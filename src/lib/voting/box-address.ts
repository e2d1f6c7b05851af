import { refuse } from '../kernel/errors.ts';
import { fromBase64, toBase64 } from '../record/base64.ts';
import { manifestFormat, type Manifest } from '../record/entries.ts';
import type { PhonePlace } from './vault.ts';

/** What a phone says to the server, and hears. Two addresses: one that knows who asks, and the box, which must not. */

type Place = Pick<PhonePlace, 'roundId' | 'wardId'>;

/** A request that hangs on a bad line is given up, and tried again: sending twice is safe. */
const PATIENCE = 20_000;

const boxOf = ({ roundId, wardId }: Place) => `/box/${roundId}/${wardId}`;

/** What the box says when it doesn't do what it was asked for. */
export interface BoxRefusal {
	readonly code: string;
	readonly sentence: string;
	/** This very thing will never be taken. */
	readonly final: boolean;
	readonly details?: { readonly why?: string; readonly newest?: number };
}

async function refusalIn(response: Response): Promise<BoxRefusal> {
	const said = (await response.json().catch(() => ({}))) as Partial<BoxRefusal>;
	const known = typeof said.code === 'string' && typeof said.sentence === 'string';
	// A proxy's page, say: nothing that the box itself said.
	return known
		? { code: said.code!, sentence: said.sentence!, final: said.final === true, details: said.details ?? {} }
		: { code: '', sentence: '', final: false };
}

const patience = () => ({ signal: AbortSignal.timeout(PATIENCE) });
/** The box refuses whoever says who they are. */
const NOBODY = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' } as const;

/** What a paper's box is at its beginning: what it says, and the bytes of it. */
export interface BoxStart {
	readonly manifest: Manifest;
	readonly manifestBytes: Uint8Array;
	readonly issuingKey: Uint8Array;
}

/** @throws Refusal BadInput when the answer isn't about this paper */
export function readBoxStart(answer: unknown, { roundId, wardId }: Place): BoxStart {
	const { manifest: text, issuingKey: key } = (answer ?? {}) as { manifest?: unknown; issuingKey?: unknown };
	const manifestBytes = typeof text === 'string' ? fromBase64(text) : null;
	const issuingKey = typeof key === 'string' ? fromBase64(key) : null;
	if (!manifestBytes || !issuingKey) refuse('BadInput', { where: 'box', why: 'no manifest or no key' });
	const manifest = manifestFormat.decode(manifestBytes);
	if (manifest.round !== roundId || manifest.ward !== wardId) {
		refuse('BadInput', { where: 'manifest', why: 'of another ballot paper' });
	}
	return { manifest, manifestBytes, issuingKey };
}

/** How a phone reaches the server. All of it rejects where there's no signal. */
export interface Line {
	start(place: Place): Promise<BoxStart | BoxRefusal>;
	/** @returns the blind signature */
	ask(place: Place, blinded: Uint8Array): Promise<Uint8Array | BoxRefusal>;
	/** @returns the receipt, not checked yet */
	cast(place: Place, ballot: Uint8Array): Promise<string | BoxRefusal>;
	/** @returns null while the leaf isn't in the record */
	proof(place: Place, leafHash: string): Promise<Uint8Array | null>;
}

export const line: Line = {
	async start(place) {
		const response = await fetch(boxOf(place), { ...NOBODY, ...patience() });
		return response.ok ? readBoxStart(await response.json(), place) : refusalIn(response);
	},
	async ask({ roundId, wardId }, blinded) {
		const response = await fetch(`/rounds/${roundId}/${wardId}/vote/credential`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify({ blinded: toBase64(blinded) }),
			...patience()
		});
		if (!response.ok) return refusalIn(response);
		const { signature } = (await response.json()) as { signature: string };
		return fromBase64(signature) ?? refuse('BadInput', { where: 'signature', why: 'not base 64' });
	},
	async cast(place, ballot) {
		const response = await fetch(`${boxOf(place)}/ballots`, {
			method: 'POST',
			headers: { 'content-type': 'application/octet-stream', accept: 'application/json' },
			body: new Uint8Array(ballot),
			...NOBODY,
			...patience()
		});
		return response.ok ? ((await response.json()) as { receipt: string }).receipt : refusalIn(response);
	},
	async proof(place, leafHash) {
		const response = await fetch(`${boxOf(place)}/proof/${leafHash}`, { ...NOBODY, ...patience() });
		return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
	}
};
