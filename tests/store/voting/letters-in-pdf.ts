import { inflateSync } from 'node:zlib';
import { readVotingCode, type VotingCode } from '$lib/voting/voting-code.ts';

/** The words of a PDF page by page, as far as the fonts that every reader has spell them. */
export function wordsIn(pdf: Uint8Array): string[] {
	const bytes = Buffer.from(pdf);
	const pages: string[] = [];
	for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 1)) {
		if (bytes.subarray(at - 3, at).toString() === 'end') continue;
		const content = inflateSync(bytes.subarray(at + 7, bytes.indexOf('\nendstream', at))).toString('latin1');
		const lines = [...content.matchAll(/\[([^\]]*)\] TJ/g)].map(([, line]) =>
			[...line!.matchAll(/<([0-9a-f]*)>/g)].map(([, hex]) => Buffer.from(hex!, 'hex').toString('latin1')).join('')
		);
		pages.push(lines.join('\n'));
	}
	return pages;
}

/** The code of each letter. */
export const codesIn = (pdf: Uint8Array): VotingCode[] =>
	wordsIn(pdf).map((words) => {
		const [, first, second] = /^((?:\w{4} {2}){2}\w{4})\n(\w{4} {2}\w{3})$/m.exec(words)!;
		const read = readVotingCode(`${first} ${second}`);
		if ('problem' in read) throw new Error(read.problem);
		return read.code;
	});
