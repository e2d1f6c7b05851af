import fc from 'fast-check';
import { createECDH } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '$lib/kernel/ids.ts';
import { phoneDraws, phoneKey, phonePrefix } from '$lib/voting/phone-secrets.ts';
import { makeRecoveryCode, readRecoveryCode, writeRecoveryCode } from '$lib/voting/recovery-code.ts';

const place = { round: 'r1', ward: 'w1' };
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('a recovery code', () => {
	it('is seven groups of four, and is read however it is typed', () => {
		const code = makeRecoveryCode(systemRandom);
		const written = writeRecoveryCode(code);
		expect(written).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ){6}[0-9A-HJKMNP-TV-Z]{4}$/);
		expect(readRecoveryCode(written)).toEqual({ code });
		expect(readRecoveryCode(` ${written.toLowerCase().replaceAll(' ', '-').replaceAll('0', 'o')} `)).toEqual({ code });
	});

	it('catches every single wrong character and every two that changed places', () => {
		const written = writeRecoveryCode(makeRecoveryCode(systemRandom)).replaceAll(' ', '');
		const at = fc.nat({ max: written.length - 1 });
		fc.assert(
			fc.property(at, at, fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (i, j, character) => {
				const wrong = [...written];
				wrong[i] = character;
				if (wrong.join('') !== written) expect(readRecoveryCode(wrong.join(''))).toEqual({ problem: 'mistyped' });
				const swapped = [...written];
				[swapped[i], swapped[j]] = [swapped[j]!, swapped[i]!];
				if (swapped.join('') !== written) expect(readRecoveryCode(swapped.join(''))).toEqual({ problem: 'mistyped' });
			})
		);
	});

	it.each([
		['', { problem: 'missing' }],
		['K7M2', { problem: 'too-short' }],
		['0'.repeat(29), { problem: 'too-long' }],
		['u'.repeat(28), { problem: 'unknown-character', character: 'U' }]
	])('says why %j is none', (typed, problem) => {
		expect(readRecoveryCode(typed)).toEqual(problem);
	});
});

describe('what a phone makes of its code', () => {
	const code = 'K7M29QXD4TRVB2WN8HJ0123456Z';

	it('never changes: a code written down today must work tomorrow', () => {
		const draw = phoneDraws(code, place);
		expect({
			key: hex(phoneKey(code, place).key),
			prefix: hex(phonePrefix(code, place)),
			salt: hex(draw(48)),
			factor: hex(draw(384).subarray(0, 16))
		}).toMatchInlineSnapshot(`
			{
			  "factor": "fe3445aef9334b5e6016c60a8f2cbb0b",
			  "key": "042cab3e3e66f0a80ad5ea9238426d63749b877fb101be30ef7496c03dc7f71ac8ba57c09a2dc211a716d81bfe824d31643af59cd629f89bac66ae864f859e6388",
			  "prefix": "941a645063d46f46ce268abfbcf29eacfe0ca508cbe409e27da658b35f4ca495",
			  "salt": "b84a74b1dbe8c04bd84bd1b7d8c3f42671280402ad25d160b12e7b67705e0a95186564e4326a98edcf6e805b043ce047",
			}
		`);
	});

	it('is a key whose halves belong together, for WebCrypto and for OpenSSL', async () => {
		for (let run = 0; run < 20; run++) {
			const { jwk, key } = phoneKey(makeRecoveryCode(systemRandom), place);
			const pair = createECDH('prime256v1');
			pair.setPrivateKey(Buffer.from(jwk.d!, 'base64url'));
			expect(hex(key)).toBe(pair.getPublicKey('hex', 'uncompressed'));
			const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
			const own = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign']);
			const known = await crypto.subtle.importKey('raw', new Uint8Array(key), algorithm, false, ['verify']);
			const how = { name: 'ECDSA', hash: 'SHA-256' };
			const message = new Uint8Array(20);
			const signature = await crypto.subtle.sign(how, own, message);
			expect(await crypto.subtle.verify(how, known, signature, message)).toBe(true);
		}
	});

	it('is different for each ward and round', () => {
		const keys = [place, { ...place, ward: 'w2' }, { ...place, round: 'r2' }].map((at) => hex(phoneKey(code, at).key));
		expect(new Set(keys).size).toBe(3);
	});
});
