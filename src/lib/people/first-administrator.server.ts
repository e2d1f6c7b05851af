import { and, eq } from 'drizzle-orm';
import type { Stores } from '$db/store.ts';
import type { Clock } from '../kernel/clock.ts';
import { newId, type RandomBytes } from '../kernel/ids.ts';

/**
 * Makes a real installation in an empty database, with its first administrator; on a real one that is there already, one
 * more administrator. Only whoever runs the server can do this: nobody has to be signed in.
 * @param email trimmed and in lower case
 * @returns what was done; nothing on a demonstration, which can never become the real thing
 */
export async function makeAdministrator(
	{ main }: Stores,
	{ clock, random }: { clock: Clock; random: RandomBytes },
	{ email, name }: { email: string; name: string }
): Promise<'installation-made' | 'administrator-made' | 'already-administrator' | 'demonstration'> {
	const { installation, people, roles } = main.tables;
	return main.transaction(async (tx) => {
		const [installed] = await tx.select().from(installation);
		if (installed?.demonstration) return 'demonstration';
		if (!installed) await tx.insert(installation).values({ id: 1, demonstration: false, createdAt: clock() });
		const [known] = await tx.select({ id: people.id }).from(people).where(eq(people.email, email));
		const personId = known?.id ?? newId(random);
		if (!known) await tx.insert(people).values({ id: personId, email, name, homeWardId: null, createdAt: clock() });
		const isAdministrator = and(eq(roles.personId, personId), eq(roles.role, 'administrator'));
		const [held] = await tx.select({ id: roles.id }).from(roles).where(isAdministrator);
		if (held) return 'already-administrator';
		await tx.insert(roles).values({ id: newId(random), personId, role: 'administrator', wardId: null });
		return installed ? 'administrator-made' : 'installation-made';
	});
}
