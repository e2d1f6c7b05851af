import { createPrivateKey, type KeyObject } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Store } from '$db/store.ts';
import { makeIssuingKey, publicHalf } from './blind-signature.server.ts';
import type { PaperPlace } from './paper-place.ts';

type Main = Store<'main'>;

export interface IssuingKey {
	/** SubjectPublicKeyInfo, in base 64. */
	readonly publicKey: string;
	readonly privateKey: KeyObject;
}

async function keptKey(main: Main, { roundId, wardId }: PaperPlace): Promise<IssuingKey | null> {
	const { issuingKeys } = main.tables;
	const [row] = await main.read
		.select({ publicKey: issuingKeys.publicKey, privateKey: issuingKeys.privateKey })
		.from(issuingKeys)
		.where(and(eq(issuingKeys.roundId, roundId), eq(issuingKeys.wardId, wardId)));
	if (!row) return null;
	const key = createPrivateKey({ key: Buffer.from(row.privateKey, 'base64'), format: 'der', type: 'pkcs8' });
	return { publicKey: row.publicKey, privateKey: key };
}

/**
 * The key that signs the credentials of one ballot paper: made when it's asked for first, and never changed. Of two
 * processes that make one at once, one is kept.
 */
export async function issuingKeyOf(main: Main, place: PaperPlace): Promise<IssuingKey> {
	const kept = await keptKey(main, place);
	if (kept) return kept;
	const made = await makeIssuingKey();
	const { roundId, wardId } = place;
	await main.transaction((tx) =>
		tx
			.insert(main.tables.issuingKeys)
			.values({
				roundId,
				wardId,
				publicKey: Buffer.from(publicHalf(made)).toString('base64'),
				privateKey: made.export({ type: 'pkcs8', format: 'der' }).toString('base64')
			})
			.onConflictDoNothing()
	);
	return (await keptKey(main, place))!;
}
