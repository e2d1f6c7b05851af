import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Subjects from the ground up: each level may import the levels before it, never one after it. */
const SUBJECTS = [
	['people'],
	['guidance', 'places'],
	['funding', 'community'],
	['rounds'],
	['proposals'],
	['voting'],
	['results'],
	['delivery', 'early-action']
];
const LIBRARIES = ['tally', 'record', 'check', 'design', 'offline'];
/** `words` are the generated message functions. */
const BELOW_SUBJECTS = ['db', 'notices', 'operations', ...LIBRARIES, 'kernel', 'words'];

/** Which rooms each room may import from, beside itself. */
const MAY_IMPORT = {
	kernel: [],
	words: [],
	db: ['kernel'],
	tally: ['kernel'],
	record: ['kernel'],
	// Nothing of the server's: a checker that shared its mistakes would find none of them.
	check: ['tally', 'record', 'kernel', 'words'],
	design: ['kernel', 'words'],
	offline: ['kernel', 'words'],
	operations: ['db', 'kernel', 'words'],
	notices: ['operations', 'db', 'kernel', 'words'],
	...Object.fromEntries(
		SUBJECTS.flatMap((level, index) =>
			level.map((subject) => [subject, [...SUBJECTS.slice(0, index).flat(), ...BELOW_SUBJECTS]])
		)
	),
	commands: [...SUBJECTS.flat(), ...BELOW_SUBJECTS],
	routes: [...SUBJECTS.flat(), ...BELOW_SUBJECTS]
};

const FOLDERS = { db: 'db', words: 'src/lib/paraglide', commands: 'src/commands', routes: 'src/routes' };
const folderOf = (room) => FOLDERS[room] ?? `src/lib/${room}`;

const importRules = {
	files: ['src/**/*.{ts,svelte}', 'db/**/*.ts'],
	plugins: { boundaries },
	settings: {
		'boundaries/elements': Object.keys(MAY_IMPORT).map((room) => ({ type: room, pattern: folderOf(room) })),
		'import/resolver': { typescript: { project: './tsconfig.json', noWarnOnMultipleProjects: true } }
	},
	rules: {
		'boundaries/dependencies': [
			'error',
			{
				default: 'disallow',
				policies: Object.entries(MAY_IMPORT).map(([room, others]) => ({
					from: { element: { type: room } },
					allow: { to: { element: { types: { anyOf: [room, ...others] } } } }
				}))
			}
		]
	}
};

const restrict = (...paths) => ({ 'no-restricted-imports': ['error', { paths }] });
const LUCIA = { name: 'lucia', message: 'Only people/ imports lucia, so that leaving it is a small change.' };

export default ts.config(
	{
		ignores: [
			'node_modules/',
			'build/',
			'.svelte-kit/',
			'src/lib/paraglide/',
			'db/migrations/',
			'test-results/',
			'screenshots/',
			'data/'
		]
	},
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'no-console': 'error',
			'prefer-const': 'error',
			eqeqeq: ['error', 'always'],
			// Addresses are built from ids that the server checked; `resolve()` would add its weight to every page.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
		rules: { 'prefer-const': 'off', 'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$derived'] }] }
	},
	importRules,
	{ files: ['src/**/*.{ts,svelte}'], ignores: ['src/lib/people/**'], rules: restrict(LUCIA) },
	// Commands and test runners speak on the console: that is their interface.
	{ files: ['src/commands/**', 'tests/**', '*.config.*'], rules: { 'no-console': 'off' } }
);
