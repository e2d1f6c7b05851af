import { expect, it } from 'vitest';
import { findByPostcode } from '$lib/places/postcodes.server.ts';
import { importPostcodes } from '$lib/places/import-postcodes.server.ts';
import { describeStores } from '../with-stores.ts';
import { FARADAY, makeBorough, NEWINGTON, RESIDENT, someone } from './borough.ts';

const OFFICER = someone('officer', FARADAY);
const bytes = (text: string) => new TextEncoder().encode(text);

const BAD_FILES: [string, object[]][] = [
	['', [{ code: 'empty', line: null }]],
	['postcode,ward\n', [{ code: 'empty', line: null }]],
	['\0\0', [{ code: 'not-text', line: null }]],
	['ward\nFaraday\n', [{ code: 'column-missing', line: 1, what: 'postcode' }]],
	['postcode,ward,colour\nSE17 2HT,Faraday,red\n', [{ code: 'column-unknown', line: 1, what: 'colour' }]],
	[
		'postcode,ward\nSE17 2HT,Faraday\nSE17,Faraday\nSE17 2AB,Atlantis\n',
		[
			{ code: 'not-a-postcode', line: 3, what: 'SE17' },
			{ code: 'unknown-ward', line: 4, what: 'Atlantis' }
		]
	],
	['postcode,ward\nSE17 2HT\n', [{ code: 'cells', line: 2 }]],
	['postcode,ward\n,Faraday\n', [{ code: 'missing', line: 2, what: 'postcode' }]],
	['postcode,ward\nSE17 2HT,Faraday\nse172ht,Faraday\n', [{ code: 'twice', line: 3 }]],
	['postcode,ward,side\nSE17 2HT,Faraday,odd\nSE17 2HT,Newington,Odd\n', [{ code: 'side-twice', line: 3 }]],
	['postcode,ward\n"SE17 2HT,Faraday\n', [{ code: 'broken-quotes' }]],
	[`postcode,ward\nSE17 2HT,${'x'.repeat(300)}\n`, [{ code: 'too-long', line: 2 }]]
];

describeStores('importing postcodes', (open) => {
	it('takes wards by name, code or address, and answers however a postcode is typed', async () => {
		const app = await open();
		await makeBorough(app);
		const text = `\uFEFFPostcode,Ward\r\nSE17 2HT,Faraday\r\nse172ab,e05011109\r\n\r\nSE5 0XX,${FARADAY}\r\n`;
		expect(await importPostcodes(app, OFFICER, bytes(text))).toEqual({ ok: true, rows: 3 });
		expect(await findByPostcode(app.stores.main, ' se17 2ht')).toMatchObject({
			found: 'one',
			place: { wardId: FARADAY }
		});
		expect(await findByPostcode(app.stores.main, 'SE17 2AB')).toMatchObject({
			found: 'one',
			place: { wardId: NEWINGTON }
		});
		expect(await findByPostcode(app.stores.main, 'SE1 1AA')).toEqual({ found: 'none', postcode: 'SE1 1AA' });
		expect(await findByPostcode(app.stores.main, 'Faraday')).toEqual({ found: 'not-a-postcode' });
	});

	it('asks which side where a postcode is split', async () => {
		const app = await open();
		await makeBorough(app);
		const text = 'postcode;side;ward\nSE17 2HT;even numbers;Newington\nSE17 2HT;odd numbers;Faraday\n';
		expect(await importPostcodes(app, OFFICER, bytes(text))).toEqual({ ok: true, rows: 2 });
		expect(await findByPostcode(app.stores.main, 'SE17 2HT')).toEqual({
			found: 'split',
			postcode: 'SE17 2HT',
			places: [
				{ wardId: NEWINGTON, wardName: 'Newington', side: 'even numbers' },
				{ wardId: FARADAY, wardName: 'Faraday', side: 'odd numbers' }
			]
		});
	});

	it('replaces what it knew of a postcode, and leaves the others', async () => {
		const app = await open();
		await makeBorough(app);
		await importPostcodes(app, OFFICER, bytes('postcode,ward\nSE17 2HT,Faraday\nSE17 2AB,Faraday\n'));
		await importPostcodes(app, OFFICER, bytes('postcode,ward\nSE17 2HT,Newington\n'));
		expect(await findByPostcode(app.stores.main, 'SE17 2HT')).toMatchObject({
			found: 'one',
			place: { wardId: NEWINGTON }
		});
		expect(await findByPostcode(app.stores.main, 'SE17 2AB')).toMatchObject({
			found: 'one',
			place: { wardId: FARADAY }
		});
	});

	it('says what is wrong with a bad file, and imports nothing of it', async () => {
		const app = await open();
		await makeBorough(app);
		for (const [text, problems] of BAD_FILES) {
			expect(await importPostcodes(app, OFFICER, bytes(text)), text).toMatchObject({ ok: false, problems, more: 0 });
		}
		expect(await app.stores.main.read.$count(app.stores.main.tables.postcodes)).toBe(0);
	});

	it('names the first twenty problems and counts the others', async () => {
		const app = await open();
		await makeBorough(app);
		const report = await importPostcodes(app, OFFICER, bytes('postcode,ward\n' + 'nowhere,Faraday\n'.repeat(50)));
		expect(report).toMatchObject({ ok: false, more: 30 });
	});

	it('is for officers and administrators', async () => {
		const app = await open();
		await expect(importPostcodes(app, null, bytes('x'))).rejects.toThrow('NotSignedIn');
		await expect(importPostcodes(app, RESIDENT, bytes('x'))).rejects.toThrow('NotAllowed');
		await expect(importPostcodes(app, someone('councillor', FARADAY), bytes('x'))).rejects.toThrow('NotAllowed');
	});

	it('takes a whole region', async () => {
		const app = await open();
		await makeBorough(app);
		const letters = 'ABDEFGHJLNPQRSTUWXYZ';
		const lines = ['postcode,ward'];
		for (let i = 0; lines.length <= 20_000; i++) {
			const tail = `${Math.floor(i / 400) % 10}${letters[Math.floor(i / 20) % 20]}${letters[i % 20]}`;
			lines.push(`SE${1 + Math.floor(i / 4000)} ${tail},Faraday`);
		}
		expect(await importPostcodes(app, OFFICER, bytes(lines.join('\n')))).toEqual({ ok: true, rows: 20_000 });
		expect(await importPostcodes(app, OFFICER, bytes(lines.join('\n')))).toEqual({ ok: true, rows: 20_000 });
		expect(await app.stores.main.read.$count(app.stores.main.tables.postcodes)).toBe(20_000);
	});
});
