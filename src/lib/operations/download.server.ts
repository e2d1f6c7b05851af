/** Text as bytes, a piece at a time, as fast as they are taken. */
function streamOf(pieces: AsyncIterable<string> | Iterable<string>): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	const source = Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
	return new ReadableStream({
		async pull(controller) {
			const { done, value } = await source.next();
			if (done) controller.close();
			else controller.enqueue(encoder.encode(value));
		}
	});
}

/**
 * An answer that a browser keeps as a file.
 * @param name of the file
 * @param cacheControl who may keep the answer; nobody may, unless it says so
 */
export const download = (
	{ name, pieces }: { readonly name: string; readonly pieces: AsyncIterable<string> | Iterable<string> },
	cacheControl = 'private, no-store'
): Response =>
	new Response(streamOf(pieces), {
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': cacheControl
		}
	});

/** What is published stays as it is. */
export const FOR_EVERYBODY = 'public, max-age=3600';
