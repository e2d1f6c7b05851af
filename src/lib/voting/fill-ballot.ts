import type { RandomBytes } from '../kernel/ids.ts';
import { OPENING_LENGTH, type Choices } from '../record/choices.ts';
import { prefixOf } from './get-credential.ts';
import { leafOf, signedBallotFormat } from '../record/signed-ballot.ts';
import { signBallot } from './signed-ballot.ts';
import type { KeptPaper, PhonePlace, Vault } from './vault.ts';

/** Signs a ballot with the number after the last. */
async function sign(paper: KeptPaper, choices: Choices, number: number, random: RandomBytes) {
	const { roundId: round, wardId: ward, key, credential } = paper;
	const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
	const privateKey = await crypto.subtle.importKey('jwk', paper.jwk, algorithm, false, ['sign']);
	const ballot = await signBallot(privateKey, {
		...{ round, ward, key, credential: credential!, prefix: prefixOf(paper) },
		...{ number, choices, opening: random(OPENING_LENGTH) }
	});
	return { number, bytes: signedBallotFormat.encode(ballot), leaf: leafOf(ballot) };
}

/**
 * Signs a ballot and keeps it until there's a receipt for it, in place of an earlier one that wasn't sent. Its number is on
 * the disk before anything is sent.
 * @returns null when this phone has no credential for the paper
 */
export async function fillBallot(
	vault: Vault,
	place: PhonePlace,
	choices: Choices,
	random: RandomBytes
): Promise<KeptPaper | null> {
	for (;;) {
		const paper = await vault.read(place);
		if (!paper?.credential) return null;
		const waiting = await sign(paper, choices, paper.number + 1, random);
		// Another tab may have cast meanwhile, and taken this number.
		const kept = await vault.change(place, (now) =>
			now && now.number < waiting.number ? { ...now, number: waiting.number, waiting } : now
		);
		if (kept?.waiting?.bytes === waiting.bytes || kept === null) return kept;
	}
}
