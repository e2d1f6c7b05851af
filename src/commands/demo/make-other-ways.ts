import type { Ballot } from '$lib/voting/ballot.ts';
import { enterCode } from '$lib/voting/enter-code.server.ts';
import { enterSlip } from '$lib/voting/enter-slip.server.ts';
import { handOutSlip, makeSlips } from '$lib/voting/hand-out-slip.server.ts';
import { issueCredential } from '$lib/voting/issue-credential.server.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { demandKiosk, endTurn, leaveKiosk, startKiosk } from '$lib/voting/kiosk.server.ts';
import { letIn } from '$lib/voting/let-in.server.ts';
import { makeLetters } from '$lib/voting/make-letters.server.ts';
import type { PaperPlace } from '$lib/voting/paper-place.ts';
import { voidSlip } from '$lib/voting/void-slip.server.ts';
import { dropPass, keepPass, readPass } from '$lib/voting/voter-pass.server.ts';
import { makeVotingCode } from '$lib/voting/voting-code.ts';
import type { CookieJar } from '$lib/people/cookies.server.ts';
import { examplePostcodes } from './content/postcodes.ts';
import type { OtherWays } from './content/example-rounds.ts';
import type { DemonstrationApp } from './demonstration-app.ts';
import { exampleBrowser } from './example-browser.ts';
import { officersOf } from './example-people.ts';
import { seededRandom } from './seeded-random.ts';

/** Bytes of an RSA-3072 modulus, and of what is signed blindly. */
const BLINDED_LENGTH = 384;

const PIN = '246810';
const ESTATE = 'Example estate, staircase A';
const SPOILT = 'Two people filled it in together (example)';

/** An invented name for the register in person, unlike that of any account: "Example Neighbour Ab at the kiosk". */
const neighbour = (where: string, index: number): string => {
	const letter = (at: number) => String.fromCharCode(97 + at);
	return `Example Neighbour ${letter(Math.floor(index / 26)).toUpperCase()}${letter(index % 26)} ${where}`;
};

const postcodeIn = (wardId: string): string => examplePostcodes().find((place) => place.wardId === wardId)!.postcode;

/**
 * Whoever has a pass in this browser declares, and takes up their credential. What they blinded is chance: voter and server
 * are one here, as in example-phone.ts.
 */
async function takeUp(app: DemonstrationApp, place: PaperPlace, browser: CookieJar): Promise<void> {
	const bearer = { actor: null, pass: readPass(app, browser, place.roundId) };
	await joinRoll(app, bearer, { ...place, connection: 'live', oldEnough: true });
	const blinded = app.random(BLINDED_LENGTH);
	// Below any modulus of that length.
	blinded[0] = 0;
	await issueCredential(app, bearer, place, blinded);
}

/**
 * Letters to an estate, some of which are used. Plain codes are nowhere but in the letters: since chance is the same each
 * time here, the same ones are drawn a second time.
 */
async function voteByLetter(app: DemonstrationApp, place: PaperPlace, { letters, used }: OtherWays): Promise<void> {
	const [officer] = officersOf(place.wardId);
	const chance = () => seededRandom('Commonpot demonstration: letters');
	const wanted = { ...place, label: ESTATE, letters, test: false };
	await makeLetters({ ...app, random: chance() }, officer!, wanted);
	const drawn = chance();
	for (let letter = 0; letter < used; letter++) {
		const opened = await enterCode(app, null, makeVotingCode(drawn), place.roundId);
		if (opened.kind === 'test') continue;
		const browser = exampleBrowser();
		keepPass(app, browser, place.roundId, opened.pass, opened.expiresAt);
		await takeUp(app, place, browser);
		await dropPass(app, browser, place.roundId);
	}
}

/** One tablet, at which people vote in turn. */
async function voteAtKiosk(app: DemonstrationApp, place: PaperPlace, { atKiosk }: OtherWays): Promise<void> {
	const tablet = exampleBrowser();
	await startKiosk(app, officersOf(place.wardId)[0]!, tablet, place, PIN);
	for (let index = 0; index < atKiosk; index++) {
		const person = { name: neighbour('at the kiosk', index), postcode: postcodeIn(place.wardId), reason: '' };
		await letIn(app, tablet, { ...person, pin: PIN });
		await takeUp(app, place, tablet);
		await endTurn(app, tablet, await demandKiosk(app, tablet));
	}
	await leaveKiosk(app, tablet, PIN);
}

/** Slips, each entered alike by both officers; the last one turns out to be void. */
async function voteOnPaper(app: DemonstrationApp, place: PaperPlace, { slips }: OtherWays, fill: () => Ballot) {
	const officers = officersOf(place.wardId);
	await makeSlips(app, officers[0]!, place, slips * 2);
	for (let number = 1; number <= slips; number++) {
		const person = { name: neighbour('on paper', number), postcode: postcodeIn(place.wardId), reason: '' };
		await handOutSlip(app, officers[0]!, place, person);
		const ballot = fill();
		for (const officer of officers) await enterSlip(app, officer, place, { number, ballot });
	}
	await voidSlip(app, officers[1]!, place, { number: slips, reason: SPOILT });
}

/**
 * A few people of a ward come by letter, at a kiosk and on paper, beside those who come by e-mail.
 * @param fill what somebody on paper chooses
 * @returns how many of them have a credential now, and cast their ballots like everybody else; ballots on paper are cast
 */
export async function comeInOtherWays(
	app: DemonstrationApp,
	place: PaperPlace,
	ways: OtherWays,
	fill: () => Ballot
): Promise<number> {
	await voteByLetter(app, place, ways);
	await voteAtKiosk(app, place, ways);
	await voteOnPaper(app, place, ways, fill);
	return ways.used + ways.atKiosk;
}
