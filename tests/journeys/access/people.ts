import { eq } from 'drizzle-orm';
import { newId, systemRandom } from '$lib/kernel/ids.ts';
import type { App } from '$lib/operations/app.server.ts';
import type { HeldRole } from '$lib/people/roles.ts';
import { startSession } from '$lib/people/lucia.server.ts';
import { startingAnswers } from '$lib/rounds/template.ts';
import { cookieJar } from '../cookie-jar.ts';
import type { Who } from './access-table.ts';
import { writeLetters, writeProposals, writeRequest, type Place } from './places.ts';

/** Somebody who tries something at a place. */
export interface Person {
	/** Who they are, seen from the place; for the message of a failed test. */
	readonly label: string;
	/** Null for a visitor, who isn't signed in. */
	readonly id: string | null;
	readonly cookie: string | null;
	readonly roles: readonly HeldRole[];
	readonly isAuthor: boolean;
	/** The ward in which they are on the voter roll of the place's round. */
	readonly votesIn: string | null;
	readonly hasSetUp: boolean;
}

type Sketch = Pick<Person, 'label' | 'roles'> & Partial<Pick<Person, 'isAuthor' | 'votesIn' | 'hasSetUp'>>;

/** Everybody who tries: each role in the ward, in another one of the round, next door, and in another borough. */
function sketches({ wardId, siblingId, neighbourId, farId, roundWardIds }: Place): Sketch[] {
	const wards = { 'the ward': wardId, 'a ward next door': neighbourId, 'another borough': farId };
	const where = Object.entries(siblingId ? { ...wards, 'the round’s other ward': siblingId } : wards);
	const inEach = (role: 'officer' | 'councillor') =>
		where.map(([name, id]) => ({ label: `${role} of ${name}`, roles: [{ role, wardId: id }] }));
	const everyWard = roundWardIds.map((id) => ({ role: 'officer' as const, wardId: id }));
	return [
		{ label: 'resident on no roll', roles: [] },
		{ label: 'voter of the ward', roles: [], votesIn: wardId },
		...(siblingId ? [{ label: 'voter of the round’s other ward', roles: [], votesIn: siblingId }] : []),
		{ label: 'author', roles: [], isAuthor: true },
		{ label: 'officer who set a round up', roles: [{ role: 'officer', wardId }], hasSetUp: true },
		...(siblingId ? [{ label: 'officer of every ward', roles: everyWard }] : []),
		...inEach('officer'),
		...inEach('councillor'),
		{ label: 'board member', roles: [{ role: 'board', wardId: null }] },
		{ label: 'administrator', roles: [{ role: 'administrator', wardId: null }] }
	];
}

const VISITOR: Person = {
	...{ label: 'visitor', id: null, cookie: null, roles: [] },
	...{ isAuthor: false, votesIn: null, hasSetUp: false }
};

/** A new person with these roles, signed in. */
async function makePerson(app: App, roles: readonly HeldRole[]): Promise<{ id: string; cookie: string }> {
	const { people, roles: rolesTable } = app.stores.main.tables;
	const id = newId(systemRandom);
	await app.stores.main.transaction(async (tx) => {
		// Not an address of the demonstration's invented people: nobody may become one of these with a tap.
		await tx.insert(people).values({ id, email: `${id}@tries.test`, name: 'Somebody', createdAt: app.clock() });
		for (const held of roles) await tx.insert(rolesTable).values({ ...held, id: newId(systemRandom), personId: id });
	});
	const jar = cookieJar();
	await startSession(app, jar, id);
	return { id, cookie: jar.header() };
}

async function beginSetUp(app: App, { setUpId: id }: Place, personId: string): Promise<void> {
	const { roundDrafts } = app.stores.main.tables;
	const answers = { ...startingAnswers('blank', { title: 'A round', fund: '' }, app.clock()) };
	await app.stores.main.transaction(async (tx) => {
		await tx.insert(roundDrafts).values({ id, personId, answers, updatedAt: app.clock() });
	});
}

/** Everybody who tries things at a place, with what they have there: a vote, proposals, a set-up. */
export async function peopleAt(app: App, place: Place): Promise<Person[]> {
	const { voterRoll } = app.stores.main.tables;
	const found: Person[] = [VISITOR];
	await writeLetters(app, place);
	for (const { label, roles, isAuthor = false, votesIn = null, hasSetUp = false } of sketches(place)) {
		const { id, cookie } = await makePerson(app, roles);
		const { roundId } = place;
		if (isAuthor) {
			await writeProposals(app, place, id);
			await writeRequest(app, place);
		}
		if (votesIn !== null) {
			await app.stores.main.transaction(async (tx) => {
				await tx.insert(voterRoll).values({
					...{ roundId, personId: id, wardId: votesIn, entitlementId: newId(systemRandom) },
					...{ way: 'email', connection: 'live' }
				});
			});
		}
		if (hasSetUp) await beginSetUp(app, place, id);
		found.push({ label, id, cookie, roles, isAuthor, votesIn, hasSetUp });
	}
	return found;
}

/** Lets somebody's double try what can be tried once only, such as deleting an account; afterwards the double is gone. */
export async function withDouble<Result>(
	app: App,
	person: Person,
	work: (double: Person) => Promise<Result>
): Promise<Result> {
	if (person.id === null) return work(person);
	const double = await makePerson(app, person.roles);
	try {
		return await work({ ...person, ...double });
	} finally {
		const { people } = app.stores.main.tables;
		await app.stores.main.transaction(async (tx) => {
			await tx.delete(people).where(eq(people.id, double.id));
		});
	}
}

type Question = (person: Person, place: Place) => boolean;

const holds =
	(role: HeldRole['role'], which: (place: Place) => readonly string[] | null = () => null): Question =>
	({ roles }, place) => {
		const wards = which(place);
		return roles.some((held) => held.role === role && (wards === null || wards.includes(held.wardId!)));
	};
const isVisitor: Question = ({ id }) => id === null;
const here = ({ wardId }: Place) => [wardId];
const inRound = ({ roundWardIds }: Place) => roundWardIds;
const either =
	(...questions: readonly Question[]): Question =>
	(person, place) =>
		questions.some((question) => question(person, place));

/** What the table's words mean. Worked out from a person's roles without asking the app. */
export const MAY: Record<Who, Question> = {
	nobody: () => false,
	everybody: () => true,
	'everybody, in a demonstration': () => true,
	'signed in': (person, place) => !isVisitor(person, place),
	'the author': ({ isAuthor }) => isAuthor,
	'voter of the round': ({ votesIn }) => votesIn !== null,
	'voter of the ward': ({ votesIn }, { wardId }) => votesIn === wardId,
	officer: holds('officer'),
	'officer of the ward': holds('officer', here),
	'officer of a ward of the round': holds('officer', inRound),
	'officer of every ward of the round': ({ roles }, { roundWardIds }) =>
		roundWardIds.every((id) => roles.some(({ role, wardId }) => role === 'officer' && wardId === id)),
	'officer who set it up': ({ hasSetUp }) => hasSetUp,
	'officer or councillor of the ward': either(holds('officer', here), holds('councillor', here)),
	'officer or administrator': either(holds('officer'), holds('administrator')),
	councillor: holds('councillor'),
	'councillor of the ward': holds('councillor', here),
	administrator: holds('administrator')
};
