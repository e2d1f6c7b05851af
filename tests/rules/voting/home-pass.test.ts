import { createHash, hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '$lib/kernel/ids.ts';
import { homePass, homePassHash } from '$lib/voting/home-pass.ts';
import { phoneDraws, phoneKey, phonePrefix } from '$lib/voting/phone-secrets.ts';
import { makeRecoveryCode, writeRecoveryCode } from '$lib/voting/recovery-code.ts';
import { readTypedCode } from '$lib/voting/typed-code.ts';
import { makeVotingCode, writeVotingCode } from '$lib/voting/voting-code.ts';

const CODE = 'K7M29QXD4TRVB2WN8HJ0123456Z';

describe('the pass that a kiosk’s voter takes home', () => {
	it('never changes: a code written down today must work tomorrow', () => {
		const pass = '7991fcb9a9f916e1038f125f8628341292788a3def18209045105aae2ad68882';
		expect(homePass(CODE)).toBe(pass);
		expect(homePassHash(pass)).toBe('ccebffe91a657c8df7785ce67d2555098be5e1cb8c5173c8857ead05a96cdfd5');
	});

	it('is what OpenSSL makes of the same code', () => {
		for (let run = 0; run < 50; run++) {
			const code = makeRecoveryCode(systemRandom);
			const pass = Buffer.from(hkdfSync('sha256', code, '', 'commonpot/home@v1\n', 32)).toString('hex');
			expect(homePass(code)).toBe(pass);
			expect(homePassHash(pass)).toBe(createHash('sha256').update(pass).digest('hex'));
		}
	});

	it('shares nothing with what key and blinding are made from, for whatever paper', () => {
		const pass = homePass(CODE);
		for (const place of [
			{ round: 'r1', ward: 'w1' },
			{ round: 'home', ward: 'home' }
		]) {
			const draw = phoneDraws(CODE, place);
			const { jwk, key } = phoneKey(CODE, place);
			const d = Buffer.from(jwk.d!, 'base64url');
			for (const secret of [d, key, phonePrefix(CODE, place), draw(48), draw(384)]) {
				const hex = Buffer.from(secret).toString('hex');
				for (let at = 0; at + 16 <= pass.length; at += 2) expect(hex).not.toContain(pass.slice(at, at + 16));
			}
		}
	});

	it('is another one for every code', () => {
		const codes = [CODE, CODE.slice(0, -1) + 'Y', 'J' + CODE.slice(1)];
		expect(new Set(codes.map(homePass)).size).toBe(3);
	});
});

describe('a code that’s typed where both kinds are taken', () => {
	const letter = writeVotingCode(makeVotingCode(systemRandom));
	const home = writeRecoveryCode(CODE);

	it('is told apart by its length', () => {
		expect(readTypedCode(letter.toLowerCase())).toEqual({ kind: 'letter', written: letter });
		expect(readTypedCode(home.replaceAll(' ', '-').toLowerCase())).toEqual({ kind: 'home', written: home, code: CODE });
	});

	it.each([
		['', 'letter', 'missing'],
		[letter.slice(0, -2), 'letter', 'too-short'],
		[`${letter}7`, 'letter', 'too-long'],
		[letter.replace(/.$/, (last) => (last === '7' ? '8' : '7')), 'letter', 'mistyped'],
		[home.slice(0, -2), 'home', 'too-short'],
		[`${home}7`, 'home', 'too-long'],
		[home.replace(/^./, 'Z'), 'home', 'mistyped']
	])('says of %j what’s wrong, as of the kind that it looks like', (typed, like, problem) => {
		expect(readTypedCode(typed)).toMatchObject({ kind: 'none', like, problem });
	});
});
