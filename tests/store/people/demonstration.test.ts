import { expect, test } from 'vitest';
import { limitWriting } from '$lib/operations/limits.server.ts';
import { demonstrationPeople, pickDemonstrationPerson } from '$lib/people/demonstration.server.ts';
import { describeStores } from '../with-stores.ts';
import { FARADAY, makePerson, makeWards, NEWINGTON } from './townspeople.ts';

describeStores('a demonstration', (open) => {
	test('lets anybody be whoever is invented, and nobody who is real', async () => {
		const app = await open();
		await makeWards(app);
		const officer = (wardId: string) => ({ role: 'officer' as const, wardId });
		await makePerson(app, 'ollie', [officer(FARADAY), officer(NEWINGTON)], 'ollie@council.example');
		await makePerson(app, 'nia', [], 'nia@residents.example');
		await makePerson(app, 'real', [officer(FARADAY)], 'real@council.test');
		expect(await demonstrationPeople(app)).toEqual([
			{ id: 'nia', name: 'Name of nia', role: 'resident', wards: [] },
			{ id: 'ollie', name: 'Name of ollie', role: 'officer', wards: ['Faraday', 'Newington'] }
		]);
		expect(await pickDemonstrationPerson(app, 'nia')).toBe('nia');
		await expect(pickDemonstrationPerson(app, 'real')).rejects.toMatchObject({ code: 'NotFound' });
	});

	test('is the only place for that', async () => {
		const app = { ...(await open()), demonstration: false };
		await makePerson(app as never, 'nia', [], 'nia@residents.example');
		await expect(demonstrationPeople(app)).rejects.toMatchObject({ code: 'NotInDemonstration' });
		await expect(pickDemonstrationPerson(app, 'nia')).rejects.toMatchObject({ code: 'NotInDemonstration' });
	});
});

describeStores('writing', (open) => {
	test('is limited person by person', async () => {
		const app = await open();
		for (let time = 0; time < 120; time++) await limitWriting(app, { id: 'ann' });
		await expect(limitWriting(app, { id: 'ann' })).rejects.toMatchObject({ code: 'TooOften' });
		await limitWriting(app, { id: 'ben' });
	});
});
