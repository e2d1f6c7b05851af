/**
 * `npm start`: everything from a fresh clone to a serving app, with nothing but Node, npm and git on the machine.
 * Plain JavaScript without dependencies, since at first there are none.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { newestIn, step } from './steps.mjs';

const windows = process.platform === 'win32';

/**
 * Runs a program to its end, showing what it prints; stops everything when it fails.
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args) {
	const { status, signal } = spawnSync(program, args, {
		stdio: ['ignore', 'inherit', 'inherit'],
		shell: windows
	});
	if (signal) process.exit(1);
	if (status !== 0) {
		console.error(`\nStopped: \`${program} ${args.join(' ')}\` failed. What it printed stands above.`);
		process.exit(status ?? 1);
	}
}

function installWhatIsMissing() {
	const lock = readFileSync('package-lock.json', 'utf8');
	const mark = 'node_modules/.commonpot-installed';
	if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
	step('Install the libraries (about three minutes, once)', () => run('npm', ['ci', '--no-audit', '--no-fund']));
	writeFileSync(mark, lock);
}

function buildWhatChanged() {
	const sources = ['src', 'static', 'db', 'package-lock.json', 'svelte.config.js', 'vite.config.ts'];
	const built = existsSync('build/handler.js') ? newestIn(['build/handler.js']) : 0;
	if (built > newestIn(sources)) return;
	step('Build the app (about a minute, when something changed)', () => run('npm', ['run', '--silent', 'build']));
}

function makeDatabase() {
	const make = () => run('npx', ['tsx', 'src/commands/demo/make.ts', '--if-empty']);
	step('Look for a database, and make the demonstration borough where there is none', make);
}

function serveUntilStopped() {
	const port = process.env.PORT || '3000';
	const host = process.env.HOST || '127.0.0.1';
	const proxies = Number(process.env.PROXIES || 0);
	const server = spawn(process.execPath, ['src/commands/serve.mjs'], {
		stdio: 'inherit',
		env: {
			...process.env,
			PORT: port,
			HOST: host,
			ORIGIN: process.env.ORIGIN || `http://localhost:${port}`,
			BODY_SIZE_LIMIT: '20M',
			SHUTDOWN_TIMEOUT: '10',
			...(proxies > 0 ? { ADDRESS_HEADER: 'x-forwarded-for', XFF_DEPTH: String(proxies) } : {})
		}
	});
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill('SIGTERM'));
	server.on('exit', (code, signal) => process.exit(signal === 'SIGTERM' ? 0 : (code ?? 1)));
	return `http://localhost:${port}`;
}

/**
 * Waits until the server answers; it exits by itself, and takes us along, when it can't start.
 * @param {string} address
 */
async function untilReady(address) {
	for (;;) {
		const ready = await fetch(`${address}/readyz`).then(
			(response) => response.ok,
			() => false
		);
		if (ready) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

installWhatIsMissing();
buildWhatChanged();
makeDatabase();
const address = serveUntilStopped();
await untilReady(address);
console.log(`
Commonpot is open at  ${process.env.ORIGIN || address}
Sign in:              ${process.env.ORIGIN || address}/demo   (a demonstration: one tap per role)
                      ${process.env.ORIGIN || address}/sign-in (the real thing: by e-mail)
Stop it:              Ctrl-C
`);
