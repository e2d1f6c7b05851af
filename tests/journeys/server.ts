import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { newDemonstration } from './demonstration.ts';

/** The built app, serving on its own port with its own demonstration database. */
export interface RunningServer {
	readonly origin: string;
	readonly folder: string;
	readonly process: ChildProcess;
	/** What it has logged so far, line by line; empty unless LOG_LEVEL is set. */
	readonly lines: readonly string[];
	/** Starts a new process on the same database, after a crash. */
	restart(): Promise<RunningServer>;
	/** Stops it and removes its database. */
	stop(): Promise<void>;
}

const freePort = () =>
	new Promise<number>((resolve) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as { port: number };
			probe.close(() => resolve(port));
		});
	});

async function untilReady(origin: string, server: ChildProcess): Promise<void> {
	while (server.exitCode === null && server.signalCode === null) {
		const ready = await fetch(`${origin}/readyz`).then(
			(response) => response.ok,
			() => false
		);
		if (ready) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`The server stopped with code ${server.exitCode} before it was ready.`);
}

/**
 * Serves the built app on a database that is there.
 * @param more settings beside the usual ones
 */
export async function serveOn(folder: string, more: Record<string, string> = {}): Promise<RunningServer> {
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	const server = spawn(process.execPath, ['src/commands/serve.mjs'], {
		stdio: ['ignore', more.LOG_LEVEL ? 'pipe' : 'ignore', 'inherit'],
		env: {
			...process.env,
			PORT: String(port),
			HOST: '127.0.0.1',
			ORIGIN: origin,
			DATA_DIR: folder,
			LOG_LEVEL: 'warn',
			BODY_SIZE_LIMIT: '20M',
			...more
		}
	});
	const lines: string[] = [];
	if (server.stdout) createInterface({ input: server.stdout }).on('line', (line) => lines.push(line));
	await untilReady(origin, server);
	return {
		origin,
		folder,
		process: server,
		lines,
		restart: () => serveOn(folder, more),
		async stop() {
			if (server.exitCode === null && server.signalCode === null) {
				const ended = new Promise((resolve) => server.once('exit', resolve));
				server.kill('SIGTERM');
				await ended;
			}
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

interface StartOptions {
	prepare?: (folder: string) => Promise<void>;
	more?: Record<string, string>;
}

/**
 * Serves a demonstration database of its own, in a new folder.
 * @param prepare changes it before it's served
 * @param more settings beside the usual ones
 * @throws when either fails
 */
export async function startServer({ prepare, more }: StartOptions = {}): Promise<RunningServer> {
	const folder = newDemonstration();
	await prepare?.(folder);
	return serveOn(folder, more);
}
