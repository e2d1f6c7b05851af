import type { Store } from '$db/store.ts';
import { makeRecordKey } from '../rounds/record-key.server.ts';
import type { PaperPlace } from './paper-place.ts';
import { ofPaper } from './record-keeper.server.ts';

async function keptKey(box: Store<'box'>, place: PaperPlace): Promise<string | null> {
	const { recordKeys } = box.tables;
	const [row] = await box.read
		.select({ recordKey: recordKeys.recordKey })
		.from(recordKeys)
		.where(ofPaper(recordKeys, place));
	return row?.recordKey ?? null;
}

/**
 * The key that signs one ballot paper's record: made when it's asked for first, and never changed. Of two processes that
 * make one at once, one is kept.
 * @returns its private half as PKCS #8 in base 64
 */
export async function recordKeyOf(box: Store<'box'>, { roundId, wardId }: PaperPlace): Promise<string> {
	const place = { roundId, wardId };
	const kept = await keptKey(box, place);
	if (kept) return kept;
	const recordKey = makeRecordKey();
	await box.transaction((tx) =>
		tx
			.insert(box.tables.recordKeys)
			.values({ ...place, recordKey })
			.onConflictDoNothing()
	);
	return (await keptKey(box, place))!;
}
