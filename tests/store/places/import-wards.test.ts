import { expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { importWards } from '$lib/places/import-wards.server.ts';
import { findWard, listWards } from '$lib/places/wards.server.ts';
import { describeStores } from '../with-stores.ts';
import { FARADAY, makeBorough, someone } from './borough.ts';

const ADMINISTRATOR = someone('administrator');
const bytes = (text: string) => new TextEncoder().encode(text);
const HEAD = 'borough,code,name,councillors,population,electorate,contact\n';
const files = (rows: string, boundaries: string | null = null, boroughContact = 'The town hall') => ({
	wards: bytes(HEAD + rows),
	boundaries: boundaries === null ? null : bytes(boundaries),
	boroughContact
});
const TRIANGLE = [
	[
		[-0.09, 51.48],
		[-0.08, 51.48],
		[-0.08, 51.49],
		[-0.09, 51.48]
	]
];
const feature = (code: string, type = 'Polygon') => ({
	type: 'Feature',
	properties: { WD22CD: code },
	geometry: { type, coordinates: TRIANGLE }
});
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

const BAD_FILES: [string, string | null, object[]][] = [
	['Lambeth,L1,Oval,three,,,Somebody\n', null, [{ code: 'not-a-number', line: 2, what: 'three' }]],
	['Lambeth,L1,Oval,-1,,,Somebody\n', null, [{ code: 'not-a-number', line: 2 }]],
	['Lambeth,L1,Oval,3,,,\n', null, [{ code: 'missing', line: 2, what: 'contact' }]],
	['Lambeth,L1,Oval,3,,,A\nLambeth,l1,Vauxhall,3,,,A\n', null, [{ code: 'twice', line: 3, what: 'l1' }]],
	['Lambeth,L1,Oval,3,,,A\nLambeth,L2,OVAL,3,,,A\n', null, [{ code: 'name-taken', line: 3 }]],
	['Southwark,S9,Newington,3,,,A\n', null, [{ code: 'name-taken', line: 2 }]],
	['!!!,S9,Somewhere,3,,,A\n', null, [{ code: 'name-taken', line: 2 }]],
	['Lambeth,L1,Oval,3,,,A\n', '{"type":"Topology"}', [{ code: 'not-geojson', line: null }]],
	['Lambeth,L1,Oval,3,,,A\n', collection(feature('L2')), [{ code: 'boundary-without-ward', line: 1 }]],
	['Lambeth,L1,Oval,3,,,A\n', collection(feature('L1', 'Point')), [{ code: 'not-a-boundary', line: 1 }]],
	['Lambeth,L1,Oval,3,,,A\n', collection(feature('L1'), feature('L1')), [{ code: 'twice', line: 2 }]]
];

describeStores('importing wards', (open) => {
	it('makes boroughs and wards with addresses that read well', async () => {
		const app = await open();
		const rows =
			'Southwark,E05011103,Faraday,3,"13,400",9800,Example connector\nSouthwark,E05011112,St George’s,2,,,Ask at the library\n';
		expect(await importWards(app, ADMINISTRATOR, files(rows))).toEqual({ ok: true, rows: 2 });
		expect(await listWards(app.stores.main)).toEqual([
			{
				id: FARADAY,
				boroughId: 'southwark',
				boroughName: 'Southwark',
				code: 'E05011103',
				name: 'Faraday',
				councillors: 3,
				population: 13_400,
				electorate: 9_800,
				contact: 'Example connector'
			},
			expect.objectContaining({ id: 'southwark-st-georges', councillors: 2, population: null, electorate: null })
		]);
	});

	it('changes a known ward and keeps its address; names may change places', async () => {
		const app = await open();
		await makeBorough(app);
		const rows = 'southwark,E05011103,Newington,3,,,One\nSouthwark,e05011109,Faraday,2,,,Other\n';
		expect(await importWards(app, ADMINISTRATOR, files(rows, null, ''))).toEqual({ ok: true, rows: 2 });
		expect(await findWard(app.stores.main, FARADAY)).toMatchObject({ name: 'Newington', contact: 'One' });
	});

	it('keeps boundaries by the code among their properties', async () => {
		const app = await open();
		await makeBorough(app);
		const row = 'Southwark,E05011103,Faraday,3,,,Example connector\n';
		const report = await importWards(app, ADMINISTRATOR, files(row, collection(feature('E05011103'))));
		expect(report).toEqual({ ok: true, rows: 1 });
		const { wards } = app.stores.main.tables;
		const [ward] = await app.stores.main.read.select().from(wards).where(eq(wards.id, FARADAY));
		expect(ward?.boundary).toEqual({ type: 'Polygon', coordinates: TRIANGLE });
		await importWards(app, ADMINISTRATOR, files(row));
		const [again] = await app.stores.main.read.select().from(wards).where(eq(wards.id, FARADAY));
		expect(again?.boundary).toEqual(ward?.boundary);
	});

	it('says what is wrong with a bad file, and imports nothing of it', async () => {
		const app = await open();
		await makeBorough(app);
		const before = await listWards(app.stores.main);
		for (const [rows, boundaries, problems] of BAD_FILES) {
			const report = await importWards(app, ADMINISTRATOR, files(rows, boundaries));
			expect(report, rows).toMatchObject({ ok: false, problems });
		}
		expect(await listWards(app.stores.main)).toEqual(before);
	});

	it('asks whom to contact in a borough that is new', async () => {
		const app = await open();
		const report = await importWards(
			app,
			ADMINISTRATOR,
			files('Lambeth,L1,Oval,3,,,A\nLambeth,L2,Vauxhall,3,,,A\n', null, ' ')
		);
		expect(report).toMatchObject({
			ok: false,
			problems: [{ code: 'borough-contact', line: 2, what: 'Lambeth' }],
			more: 0
		});
	});

	it('is for administrators alone', async () => {
		const app = await open();
		await expect(importWards(app, null, files(''))).rejects.toThrow('NotSignedIn');
		await expect(importWards(app, someone('officer', FARADAY), files(''))).rejects.toThrow('NotAllowed');
	});
});
