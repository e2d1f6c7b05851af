import { systemRandom } from '../kernel/ids.ts';
import { beginInBackground, unblindInBackground } from './blinding.ts';
import { line } from './box-address.ts';
import { getCredential, prepareCredential, type Asked, type Means } from './get-credential.ts';
import { alone, keepForGood, phoneVault } from './phone-vault.ts';
import { makeRecoveryCode } from './recovery-code.ts';
import { unsent } from './unsent.svelte.ts';
import { vaultKey, type KeptPaper, type PhonePlace } from './vault.ts';

/** The phone's side of getting a credential, for the page that does it. In the browser only. */

/** One tab at a time; pages hear of what is kept afterwards. */
const withMeans = (place: PhonePlace, work: (means: Means) => Promise<Asked>): Promise<Asked> =>
	alone(vaultKey(place), async () => {
		await keepForGood();
		const asked = await work({
			vault: await phoneVault(),
			line,
			blinder: { begin: beginInBackground, unblind: unblindInBackground }
		});
		await unsent.look();
		return asked;
	});

/** What this phone keeps for a ballot paper; null when nothing. */
export async function keptFor(place: PhonePlace): Promise<KeptPaper | null> {
	await unsent.look();
	return (await phoneVault()).read(place);
}

/** Makes key and recovery code, without asking for anything yet. */
export const prepare = (place: PhonePlace): Promise<Asked> =>
	withMeans(place, (means) => prepareCredential(means, place, makeRecoveryCode(systemRandom)));

/** Asks for this phone's credential, with a new code where it has none yet. */
export const askForCredential = (place: PhonePlace): Promise<Asked> =>
	withMeans(place, (means) => getCredential(means, place, makeRecoveryCode(systemRandom)));

/** Asks for the credential of another phone, by its recovery code. */
export const goOnWith = (place: PhonePlace, code: string): Promise<Asked> =>
	withMeans(place, (means) => getCredential(means, place, code, true));
