import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The box's server (box-server.ts), running. */
export interface ServerProcess {
	readonly port: number;
	/** Kills it with SIGKILL, in the middle of whatever it does. */
	kill(): Promise<void>;
}

/** How a server is started. */
export interface ServerWay {
	/** The bundled box-server.ts. */
	readonly script: string;
	readonly folder: string;
	/** Its clock is so many hours ahead. */
	readonly hoursAhead?: number;
	/** It answers before it commits. */
	readonly early?: boolean;
}

/** @throws Error when it ends before it listens */
export async function startBox({ script, folder, hoursAhead = 0, early = false }: ServerWay): Promise<ServerProcess> {
	const given = [script, folder, String(hoursAhead), early ? 'early' : ''];
	const child = spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'inherit'] });
	const ended = once(child, 'exit');
	const lines = createInterface({ input: child.stdout });
	const first = await Promise.race([once(lines, 'line'), ended.then(() => null)]);
	if (!first) throw new Error(`the box's server ended with code ${child.exitCode} before it listened`);
	return {
		port: Number(first[0]),
		async kill() {
			child.kill('SIGKILL');
			await ended;
		}
	};
}
