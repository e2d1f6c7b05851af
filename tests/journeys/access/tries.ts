import { newId, systemRandom } from '$lib/kernel/ids.ts';
import { SCHEDULE_FIELDS } from '$lib/rounds/plan.ts';
import { spellSlipNumber } from '$lib/voting/slip-number.ts';
import { writeLondonTime } from '$lib/rounds/london-time.ts';
import type { Body, Form } from './ask.ts';
import type { Place, Stage } from './places.ts';

/** What a form is filled in with: all that it takes, so that only the sender's rights, or the case, can stop it. */
interface Filled {
	/** What those send who may not; and those who may, when it changes nothing for another reason than who they are. */
	readonly form: (place: Place) => Body;
	/** What those send who may, where the form above would change something. */
	readonly harmless?: (place: Place) => Form;
	/** It can be done once only by anybody, so each is tried by a double. */
	readonly once?: true;
}

const words = {
	...{ title: 'Another bench', what: 'A bench', place: 'The bus stop', benefits: 'Who waits' },
	...{ prevents: 'Staying at home', roughCost: '900', scaleStep: '2' }
};
/** A version that nothing has yet: whoever may change it is told that it was changed meanwhile. */
const STALE = '999';
/** The hash of nothing that anybody could approve. */
const NO_HASH = '0'.repeat(64);
const nothing: Filled = { form: () => ({}) };
const draft = (): Filled => ({ form: ({ draftId }) => ({ ...words, id: draftId, version: STALE }) });
const newDraft: Filled = { form: () => ({ ...words, id: newId(systemRandom), version: '' }) };
const filled = (form: Form): Filled => ({ form: () => form });
const aDayLater = ({ closesAt }: Place) => writeLondonTime(new Date(closesAt.getTime() + 86_400_000));
const dates = Object.fromEntries(
	SCHEDULE_FIELDS.flatMap((field) => [field, `${field}-time`]).map((name) => [name, ''])
);
const ending = (wardOf: (place: Place) => string): Filled => ({
	form: (place) => ({ ward: wardOf(place), reason: 'Because.' })
});
const setUpBallot = { ballotType: 'choose', mostChoices: '5', rule: '', fewestVotes: '1', challengeDays: '5' };
const page = { title: 'About', words: 'About us.', version: STALE };
const roles = { before: 'other roles than they hold' };

const somebody = { name: 'Somebody', postcode: 'SE17 2HT' };
const nobody = { name: '', postcode: '' };

/** By the keys of the table. Those who may are stopped by the stage, a stale version, or what they filled in. */
export const FORMS: Readonly<Record<string, Filled>> = {
	'/find-ward?/default': filled({ postcode: 'not a postcode' }),
	'/demo?/clock': filled({ minutes: '0' }),
	'/demo?/enter': { form: () => ({ person: 'resident-001', role: 'resident' }), once: true },
	'/demo?/enter · as somebody who isn’t invented': { form: () => ({ person: 'nobody-invented', role: 'resident' }) },
	'/sign-in?/default': filled({ email: 'not an address' }),
	'/sign-in/[token]?/default': nothing,
	'/sign-out?/default': { ...nothing, once: true },
	'/me?/sign-out-everywhere': { ...nothing, once: true },
	'/me/delete?/default': { ...nothing, once: true },
	'/me/details?/default': { form: () => ({ name: 'Somebody Else', homeWard: '' }), once: true },
	'/me/email?/default': {
		form: () => ({ email: 'somebody@else.test' }),
		harmless: () => ({ email: 'not an address' })
	},
	'/me/proposals/[proposal]?/save': draft(),
	'/me/proposals/[proposal]?/check': draft(),
	'/me/proposals/[proposal]?/takeBack': nothing,
	'/me/proposals/[proposal]/check?/default': filled({ version: STALE }),
	'/rounds/[round]/[ward]/proposals/new?/save': newDraft,
	'/rounds/[round]/[ward]/proposals/new?/save · over somebody else’s': draft(),
	'/rounds/[round]/[ward]/proposals/new?/check': newDraft,
	'/code?/default': filled({ code: 'no code' }),
	'/rounds/[round]/code?/default': filled({ code: 'no code' }),
	'/rounds/[round]/about-you?/default': { ...nothing, harmless: () => ({ age: 'no age' }) },
	'/box/[round]/[ward]/ballots?/POST': { form: () => 'bytes' },
	'/box/[round]/[ward]/steps?/POST': { form: () => 'bytes' },
	'/rounds/[round]/[ward]/vote/credential?/POST': { form: () => 'json' },
	'/rounds/[round]/[ward]/vote/declare?/default': nothing,
	'/officer?/drop': { form: ({ setUpId }) => ({ draft: setUpId }), harmless: () => ({ draft: '!' }) },
	'/officer/postcodes?/default': { form: () => 'upload' },
	'/officer/proposals/[proposal]?/check': filled({ version: STALE, verdict: 'ready', reason: '' }),
	'/officer/proposals/[proposal]?/cost': filled({ version: STALE, cost: '900', costReason: '' }),
	'/officer/proposals/[proposal]?/put': filled({ version: STALE }),
	'/officer/rounds/[round]/approve?/opening': { form: ({ wardId }) => ({ ward: wardId, hash: NO_HASH }) },
	'/officer/rounds/[round]/approve?/request': { form: ({ requestId }) => ({ id: requestId, hash: NO_HASH }) },
	'/officer/rounds/[round]/approve?/drop': { form: ({ requestId }) => ({ id: requestId }) },
	'/officer/rounds/[round]/cancel?/default · one ward': ending(({ wardId }) => wardId),
	'/officer/rounds/[round]/cancel?/default · the whole round': ending(() => ''),
	'/officer/rounds/[round]/close?/default · one ward': ending(({ wardId }) => wardId),
	'/officer/rounds/[round]/close?/default · the whole round': ending(() => ''),
	'/officer/rounds/[round]/count/[ward]?/count': nothing,
	'/officer/rounds/[round]/count/[ward]?/stop': nothing,
	'/officer/rounds/[round]/count/[ward]?/publish': filled({ count: STALE }),
	'/officer/rounds/[round]/delivery?/default': {
		form: ({ projectId }) => ({ project: projectId, status: 'finished', words: '' })
	},
	'/officer/rounds/[round]/extend?/default': {
		form: (place) => ({ ...aDayLater(place), reason: 'Because.' }),
		harmless: () => ({ day: '', time: '', reason: '' })
	},
	'/officer/rounds/[round]/projects?/default': {
		form: ({ projectId }) => ({ project: projectId, reason: 'Because.' })
	},
	'/kiosk?/declare · in a browser that’s none': filled({ connection: 'live', oldEnough: 'yes' }),
	'/kiosk?/done · in a browser that’s none': nothing,
	'/kiosk?/leave · in a browser that’s none': filled({ pin: '123456' }),
	'/kiosk?/letIn · in a browser that’s none': filled({ ...somebody, pin: '123456' }),
	'/kiosk?/takeHome · in a browser that’s none': filled({ hash: NO_HASH }),
	'/officer/rounds/[round]/kiosk/[ward]?/end': nothing,
	'/officer/rounds/[round]/kiosk/[ward]?/start': {
		form: () => ({ pin: '135790', again: '135790' }),
		harmless: () => ({ pin: '1', again: '1' })
	},
	'/officer/rounds/[round]/slips/[ward]?/allIn': nothing,
	'/officer/rounds/[round]/slips/[ward]?/handOut': { form: () => somebody, harmless: () => nobody },
	'/officer/rounds/[round]/slips/[ward]?/print': { form: () => ({ many: '3' }), harmless: () => ({ many: '0' }) },
	'/officer/rounds/[round]/slips/[ward]?/void': filled({ number: spellSlipNumber(1), why: 'Because.' }),
	'/officer/rounds/[round]/slips/[ward]/enter?/default': {
		form: ({ projectId }) => ({ number: spellSlipNumber(1), choices: projectId })
	},
	'/officer/rounds/[round]/vouch/[ward]?/default': { form: () => somebody, harmless: () => nobody },
	'/rounds/[round]/[ward]/vouch?/default · where vouching is admitted': {
		form: () => somebody,
		harmless: () => nobody
	},
	'/vouched/[token]?/default · that nobody gave': nothing,
	'/officer/rounds/[round]/voters?/ways': { form: ({ wardId }) => ({ ward: wardId, ways: 'email' }) },
	'/officer/rounds/[round]/voters/letters?/voidBatch': {
		form: ({ batchId }) => ({ batch: batchId, reason: 'Because.' }),
		harmless: ({ batchId }) => ({ batch: batchId, reason: '' })
	},
	'/officer/rounds/[round]/voters/letters?/voidLetter': {
		form: ({ locator }) => ({ locator, reason: 'Because.' }),
		harmless: ({ locator }) => ({ locator, reason: '' })
	},
	'/officer/rounds/[round]/voters/letters?/unlock': { form: ({ locator }) => ({ locator }) },
	'/officer/rounds/[round]/voters/letters/print?/POST': {
		form: ({ wardId }) => ({ ward: wardId, label: 'A school', letters: '1' }),
		harmless: ({ wardId }) => ({ ward: wardId, label: 'A school', letters: '0' })
	},
	'/officer/rounds/[round]/reminders?/now': filled({ turn: '2' }),
	'/officer/rounds/[round]/reminders?/plan': filled({ turn: '1', day: '2020-01-01', time: '12:00' }),
	'/officer/rounds/[round]/reminders?/takeBack': filled({ turn: '1' }),
	'/reminders/[token]?/stop': nothing,
	'/reminders/[token]?/again': nothing,
	'/officer/rounds/[round]/scrutineers?/name': {
		form: ({ wardId }) => ({ ward: wardId, name: 'Somebody', email: 'somebody@else.test' }),
		harmless: ({ wardId }) => ({ ward: wardId, name: '', email: '' })
	},
	'/officer/rounds/[round]/scrutineers?/takeOff': {
		form: ({ wardId }) => ({ ward: wardId, scrutineer: 'nobody', reason: 'Because.' }),
		harmless: ({ wardId }) => ({ ward: wardId, scrutineer: 'nobody', reason: '' })
	},
	'/scrutiny/[round]/[ward]?/accept': nothing,
	'/scrutiny/[round]/[ward]?/report': filled({ count: STALE, holds: 'yes', words: '' }),
	'/officer/rounds/new?/default': {
		form: () => ({ template: 'blank', title: 'A new round', summary: 'For everybody.' }),
		harmless: () => ({ template: 'blank', title: '', summary: '' })
	},
	'/officer/rounds/new/[draft]/ballot?/default': filled(setUpBallot),
	'/officer/rounds/new/[draft]/check?/default': nothing,
	'/officer/rounds/new/[draft]/dates?/default': filled(dates),
	'/officer/rounds/new/[draft]/start?/default': filled({ title: 'A round', summary: '' }),
	'/officer/rounds/new/[draft]/wards?/default': filled({ funder: '', fund: '' }),
	'/officer/rounds/new/[draft]/wards?/default · with somebody else’s ward': {
		form: ({ farId, neighbourId }) => ({ ward: [farId, neighbourId], funder: '', fund: '' })
	},
	'/officer/rounds/new/[draft]/who?/default': filled({ youngestAge: '16', connections: 'live', ways: 'email' }),
	'/councillor/[round]/[ward]?/ratify': filled({ count: STALE, words: '' }),
	'/councillor/[round]/[ward]?/sendBack': filled({ count: STALE, reason: 'Because.' }),
	'/councillor/[round]/[ward]?/interest': filled({ count: STALE, interest: 'My sister runs it.' }),
	'/councillor/[round]/[ward]?/publish': filled({ count: STALE }),
	'/admin/pages/[page=guidance]?/preview': filled(page),
	'/admin/pages/[page=guidance]?/save': filled(page),
	'/admin/people/invite?/default': filled({ name: 'Somebody', email: 'somebody@else.test' }),
	'/admin/people/[person]?/save': filled({ ...roles, overall: 'administrator' }),
	'/admin/people/[person]?/remove': filled(roles),
	'/admin/wards?/default': { form: () => 'upload' }
};

/** Where each key of the table is tried; at papers that are voting, unless it says otherwise. */
export function stageOf(key: string): Stage {
	if (key.includes('/record')) return 'published';
	if (key.includes('before the result') || key.includes('before it’s published')) return 'counting';
	if (/(ballots\.pb|record|delivery|result|compare|\[project\])$/.test(key) && key.startsWith('/rounds/'))
		return 'published';
	if (/^\/(officer|councillor)\/.*\/\[project\]$/.test(key)) return 'published';
	if (/^\/officer\/rounds\/\[round\]\/(cancel|projects)\?/.test(key)) return 'published';
	return 'voting';
}

const PERSON = 'resident-001';

/** The address of a route at a place. */
export function addressOf(key: string, place: Place): string {
	const [route = '', note = ''] = key.split(' · ');
	const [path = '', action] = route.split('?/');
	const proposal =
		action === 'takeBack' || note === 'taken back'
			? place.takenBackId
			: path.startsWith('/me/') && note !== 'sent in' && !path.endsWith('/sent')
				? place.draftId
				: note === 'a draft'
					? place.draftId
					: place.sentInId;
	const values: Record<string, string> = {
		...{ round: place.roundId, ward: place.wardId, project: place.projectId, draft: place.setUpId },
		...{ 'page=guidance': 'about', person: PERSON, token: 'no-such-link', leaf: '0'.repeat(64), proposal }
	};
	const filledIn = path.replace(/\[([^\]]+)\]/g, (_whole, name: string) => values[name] ?? `no value for ${name}`);
	return action === undefined || action === 'default' || action === 'POST' ? filledIn : `${filledIn}?/${action}`;
}
