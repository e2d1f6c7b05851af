import { slugOf } from '$lib/places/slug.ts';
import { BOROUGHS } from './content/boroughs.ts';
import { examplePostcodes } from './content/postcodes.ts';
import type { DemonstrationApp } from './demonstration-app.ts';

/** "St George's" becomes "ST-GEORGES": the code is ours, and says so by its look. */
const codeOf = (prefix: string, ward: string) => `${prefix}-${slugOf(ward).toUpperCase()}`;

/** The name of a ward, as it stands after "Example Officer 1". */
export const wardName = (wardId: string): string => {
	const found = BOROUGHS.flatMap(({ name, wards }) =>
		wards.map((ward) => ({ id: slugOf(name, ward.name), name: ward.name }))
	);
	return found.find(({ id }) => id === wardId)!.name;
};

/** How many councillors a ward has. */
export const councillorsOf = (wardId: string): number => {
	const name = wardName(wardId);
	return BOROUGHS.flatMap(({ wards }) => wards).find((ward) => ward.name === name)!.councillors;
};

/** Both boroughs, their wards, each with an example connector, and postcodes that are nobody's. */
export async function makePlaces({ stores: { main } }: DemonstrationApp): Promise<string> {
	const { boroughs, wards, postcodes } = main.tables;
	const boroughRows = BOROUGHS.map(({ name }) => ({
		id: slugOf(name),
		name,
		contact: `Example neighbourhoods team, ${name}: weekdays from 9am to 5pm (example)`
	}));
	const wardRows = BOROUGHS.flatMap((borough) =>
		borough.wards.map(({ name, councillors }) => ({
			id: slugOf(borough.name, name),
			boroughId: slugOf(borough.name),
			code: codeOf(borough.prefix, name),
			name,
			councillors,
			contact: `Example connector, ${name} ward: Tuesday and Thursday at the library (example)`
		}))
	);
	const postcodeRows = examplePostcodes();
	await main.transaction(async (tx) => {
		await tx.insert(boroughs).values(boroughRows);
		await tx.insert(wards).values(wardRows);
		await tx.insert(postcodes).values(postcodeRows.map((row) => ({ ...row })));
	});
	return `${boroughRows.length} boroughs, ${wardRows.length} wards, ${postcodeRows.length} postcodes`;
}
