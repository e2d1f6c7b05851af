/**
 * `npm test`: everything from a fresh clone to one line, "N passed, N failed". Installs what is missing, then lint, types,
 * dead code, format, the build, and all tests: rules, stores, components, and journeys in a real browser.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { step } from '../src/commands/steps.mjs';
import { requireBrowser } from './browser.mjs';

const REPORTS = 'test-results/reports';
// Properties are tried on 10,000 random elections each; while working, 1,000 are quicker.
process.env.PROPERTY_RUNS ??= '10000';
const windows = process.platform === 'win32';
const totals = { passed: 0, failed: 0 };

/** @type {(program: string, args: string[]) => boolean} */
const run = (program, args) =>
	spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'], shell: windows }).status === 0;

/**
 * A check that passes or fails as a whole: lint, types, build. It counts as one.
 * @param {string} title
 * @param {string} program
 * @param {string[]} args
 */
function check(title, program, args) {
	const passed = step(title, () => run(program, args));
	totals[passed ? 'passed' : 'failed']++;
	if (!passed) console.error(`✗ ${title} failed`);
	return passed;
}

/**
 * Runs tests and adds up what their JSON report says; a run without a readable report is a failure.
 * @param {string} title
 * @param {string} program
 * @param {string[]} args
 * @param {() => { passed: number, failed: number }} read
 */
function tests(title, program, args, read) {
	const passed = step(title, () => run(program, args));
	const counted = read();
	totals.passed += counted.passed;
	totals.failed += counted.failed + (!passed && counted.failed === 0 ? 1 : 0);
	if (passed && counted.passed === 0) totals.failed++;
}

/** @param {string} file */
const report = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);

function readVitest() {
	const found = report(`${REPORTS}/vitest.json`);
	return { passed: found?.numPassedTests ?? 0, failed: (found?.numFailedTests ?? 1) + (found?.numPendingTests ?? 0) };
}

function readPlaywright() {
	const found = report(`${REPORTS}/playwright.json`)?.stats;
	const failed = found ? found.unexpected + found.flaky + found.skipped : 1;
	return { passed: found?.expected ?? 0, failed };
}

function installWhatIsMissing() {
	const lock = readFileSync('package-lock.json', 'utf8');
	const mark = 'node_modules/.commonpot-installed';
	if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
	if (!run('npm', ['ci', '--no-audit', '--no-fund'])) process.exit(1);
	writeFileSync(mark, lock);
}

step('Install the libraries', installWhatIsMissing);
step('Find or install a browser', requireBrowser);
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

check('Lint, types, dead code and format', 'npm', ['run', '--silent', 'check:all']);
tests(
	'Rules, stores and components',
	'npx',
	['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS}/vitest.json`],
	readVitest
);
if (check('Build', 'npm', ['run', '--silent', 'build'])) {
	tests('Journeys in a browser', 'npx', ['playwright', 'test', '-c', 'tests/playwright.config.ts'], readPlaywright);
}

console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
