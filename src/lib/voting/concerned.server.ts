import { eq } from 'drizzle-orm';
import type { App } from '../operations/app.server.ts';

/**
 * Whom a decision about a round concerns: the authors of its proposals, unfinished ones too, and everybody on its voter
 * roll. Whether somebody has voted isn't known here, and isn't asked.
 * @returns e-mail addresses, each once, in alphabetical order
 */
export async function addressesConcerned(app: App, roundId: string): Promise<string[]> {
	const { read, tables } = app.stores.main;
	const { people, proposals, voterRoll } = tables;
	const authors = await read
		.selectDistinct({ email: people.email })
		.from(proposals)
		.innerJoin(people, eq(people.id, proposals.authorId))
		.where(eq(proposals.roundId, roundId));
	const voters = await read
		.selectDistinct({ email: people.email })
		.from(voterRoll)
		.innerJoin(people, eq(people.id, voterRoll.personId))
		.where(eq(voterRoll.roundId, roundId));
	return [...new Set([...authors, ...voters].map(({ email }) => email))].sort();
}
