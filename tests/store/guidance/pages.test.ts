import { expect, test } from 'vitest';
import { councilContact } from '$lib/guidance/contact.server.ts';
import { DEFAULT_PAGES } from '$lib/guidance/default-pages.ts';
import { allPages, editPage, findPage } from '$lib/guidance/pages.server.ts';
import { makePerson, makeWards } from '../people/townspeople.ts';
import { describeStores } from '../with-stores.ts';

const NEW = { slug: 'contact', title: 'Ask us', words: 'Call **Ann**.' } as const;
const ADMINISTRATOR = [{ role: 'administrator' as const, wardId: null }];

describeStores('the council’s pages', (open) => {
	test('have our words until somebody edits them', async () => {
		const app = await open();
		expect(await findPage(app, 'privacy')).toEqual({
			slug: 'privacy',
			...DEFAULT_PAGES.privacy,
			version: 0,
			updatedAt: null
		});
		const ann = await makePerson(app, 'ann', ADMINISTRATOR);
		await editPage(app, ann, { ...NEW, version: 0 });
		await editPage(app, ann, { ...NEW, title: 'Ask', version: 1 });
		expect(await findPage(app, 'contact')).toEqual({ ...NEW, title: 'Ask', version: 2, updatedAt: app.clock() });
		expect((await allPages(app)).filter(({ version }) => version === 0)).toHaveLength(4);
	});

	test('are never overwritten by somebody who hasn’t read the newest words', async () => {
		const app = await open();
		const ann = await makePerson(app, 'ann', ADMINISTRATOR);
		await editPage(app, ann, { ...NEW, version: 0 });
		for (const version of [0, 2, 7]) {
			const late = editPage(app, ann, { ...NEW, words: 'Other words', version });
			await expect(late).rejects.toMatchObject({ code: 'ChangedMeanwhile' });
		}
		expect(await findPage(app, 'contact')).toMatchObject({ words: NEW.words, version: 1 });
	});

	test('are saved by one of two editors who save at the same time', async () => {
		const app = await open();
		const ann = await makePerson(app, 'ann', ADMINISTRATOR);
		for (const version of [0, 1]) {
			const both = ['one', 'two'].map((words) => editPage(app, ann, { ...NEW, words, version }));
			const done = await Promise.allSettled(both);
			expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
			expect(done.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'ChangedMeanwhile' } });
		}
	});

	test('are an administrator’s to edit', async () => {
		const app = await open();
		await makeWards(app);
		const officer = await makePerson(app, 'ollie', [{ role: 'officer', wardId: 'testborough-faraday' }]);
		await expect(editPage(app, officer, { ...NEW, version: 0 })).rejects.toMatchObject({ code: 'NotAllowed' });
		await expect(editPage(app, null, { ...NEW, version: 0 })).rejects.toMatchObject({ code: 'NotSignedIn' });
	});

	test('have a named contact at their foot', async () => {
		const app = await open();
		expect(await councilContact(app)).toContain('contact page');
		await makeWards(app);
		expect(await councilContact(app)).toBe('Ann Example, 020 7946 0000');
	});
});
