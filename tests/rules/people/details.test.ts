import { expect, test } from 'vitest';
import { emailField, nameField } from '$lib/people/details.ts';

test('an e-mail address is trimmed and in lower case', () => {
	expect(emailField.parse('  Ann.Example@Council.GOV.uk ')).toBe('ann.example@council.gov.uk');
});

test.each([
	'',
	'ann',
	'ann@',
	'@council.uk',
	'ann@council',
	'a b@council.uk',
	'ann@council.uk\nBcc: all@council.uk',
	`${'a'.repeat(260)}@b.uk`
])('is not an address: %j', (typed) => expect(emailField.safeParse(typed).success).toBe(false));

test.each(['Ann', 'Ó Briain', '王秀英', 'María-José (Pepa)'])('is a name: %s', (name) =>
	expect(nameField.parse(` ${name} `)).toBe(name)
);

test.each(['', '   ', 'Ann\nExample', 'a'.repeat(81)])('is not a name: %j', (name) =>
	expect(nameField.safeParse(name).success).toBe(false)
);
