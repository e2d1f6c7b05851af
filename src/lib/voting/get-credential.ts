import { Refusal } from '../kernel/errors.ts';
import { PREFIX_LENGTH } from '../record/credential.ts';
import type { Blinding } from './blind-signature.ts';
import type { IssuingKeyParts } from './blinding.ts';
import type { Begun } from './blinding-tasks.ts';
import type { BoxRefusal, Line } from './box-address.ts';
import { manifestFormat, type PaperPlace } from '../record/entries.ts';
import type { KeptPaper, PhonePlace, Vault } from './vault.ts';

/** How a phone comes by its credential. Everything is kept before anything is asked for, so that asking again is safe. */

/** The two heavy steps; see blinding.ts. */
export interface Blinder {
	begin(key: IssuingKeyParts, code: string, place: PaperPlace): Promise<Begun>;
	unblind(key: IssuingKeyParts, blinding: Blinding, signed: Uint8Array): Promise<Uint8Array>;
}

export interface Means {
	readonly vault: Vault;
	readonly line: Pick<Line, 'start' | 'ask'>;
	readonly blinder: Blinder;
}

export type Asked =
	| { readonly kind: 'here'; readonly paper: KeptPaper }
	/** Somebody's other phone has the credential: this one needs the recovery code. */
	| { readonly kind: 'taken' }
	/** The server's word, such as that voting has closed. */
	| { readonly kind: 'refused'; readonly sentence: string }
	/** What the server gave isn't what its manifest promises. Nothing of it is used. */
	| { readonly kind: 'not-right' }
	/** No signal, or the server couldn't. Ask again. */
	| { readonly kind: 'not-now' };

const inRecord = ({ roundId, wardId }: PhonePlace): PaperPlace => ({ round: roundId, ward: wardId });

const keyParts = ({ issuingKey, manifest }: KeptPaper): IssuingKeyParts => ({
	spki: issuingKey,
	hash: manifestFormat.decode(manifest).issuingKey
});

const isRefusal = (answer: object): answer is BoxRefusal => 'code' in answer;

const refused = ({ code, sentence }: BoxRefusal): Asked =>
	code === 'CredentialTaken'
		? { kind: 'taken' }
		: sentence && code !== 'Bug'
			? { kind: 'refused', sentence }
			: { kind: 'not-now' };

/** Makes key and blinding and keeps them. @param code of this phone, or of the one before it */
async function begin(means: Means, place: PhonePlace, code: string, recovered: boolean): Promise<KeptPaper | Asked> {
	const start = await means.line.start(place);
	if (isRefusal(start)) return refused(start);
	const { manifest, manifestBytes, issuingKey } = start;
	const begun = await means.blinder.begin({ spki: issuingKey, hash: manifest.issuingKey }, code, inRecord(place));
	const { roundId, wardId, phoneTag } = place;
	const paper: KeptPaper = {
		...{ roundId, wardId, phoneTag, code, recovered, issuingKey },
		...begun,
		manifest: manifestBytes,
		credential: null,
		number: 0,
		waiting: null,
		saved: null
	};
	// Another tab may have been first. A code that was typed is what its voter wants now, unless there's a credential.
	const kept = await means.vault.change(place, (before) =>
		before && (!recovered || before.credential) ? before : paper
	);
	return kept!;
}

async function ask({ vault, line, blinder }: Means, paper: KeptPaper): Promise<Asked> {
	const answer = await line.ask(paper, paper.blinding.blinded);
	if (!(answer instanceof Uint8Array)) {
		const why = refused(answer);
		// Another value was signed: this phone's will never be.
		if (why.kind === 'taken') await vault.change(paper, (kept) => (kept?.code === paper.code ? null : kept));
		return why;
	}
	const credential = await blinder.unblind(keyParts(paper), paper.blinding, answer);
	const kept = await vault.change(paper, (before) =>
		before?.code === paper.code ? { ...before, credential } : before
	);
	return kept?.credential ? { kind: 'here', paper: kept } : { kind: 'not-now' };
}

async function orWhyNot(work: () => Promise<Asked>): Promise<Asked> {
	try {
		return await work();
	} catch (problem) {
		return problem instanceof Refusal && problem.code === 'BadInput' ? { kind: 'not-right' } : { kind: 'not-now' };
	}
}

/**
 * Sees to it that this phone has a credential: the one that it has, or the one that it asked for before and whose answer
 * was lost, or a new one.
 * @param code a new one, or one from another phone; null where a new one mustn't be made
 * @param recovered whether the code comes from another phone
 * @returns never rejects for want of a signal
 */
export async function getCredential(
	means: Means,
	place: PhonePlace,
	code: string | null,
	recovered = false
): Promise<Asked> {
	return orWhyNot(async () => {
		const kept = await means.vault.read(place);
		if (kept?.credential) return { kind: 'here', paper: kept };
		const own = kept && !recovered ? kept : code === null ? null : await begin(means, place, code, recovered);
		if (!own) return { kind: 'taken' };
		if ('kind' in own) return own;
		return own.credential ? { kind: 'here', paper: own } : await ask(means, own);
	});
}

/**
 * Makes what a credential will be asked for with, and keeps it: from then on this phone's recovery code is the one that is
 * kept, and may be shown.
 */
export const prepareCredential = (means: Means, place: PhonePlace, code: string): Promise<Asked> =>
	orWhyNot(async () => {
		const own = (await means.vault.read(place)) ?? (await begin(means, place, code, false));
		return 'kind' in own ? own : { kind: 'here', paper: own };
	});

/** The first bytes of what was blinded. */
export const prefixOf = ({ blinding }: KeptPaper): Uint8Array => blinding.prepared.slice(0, PREFIX_LENGTH);
