import { Agent, request } from 'node:http';

/** Connections that stay open, as many as there are phones. */
export const connections = (most: number): Agent => new Agent({ keepAlive: true, maxSockets: most });

/** What the box answered. */
export interface Answer {
	readonly status: number;
	readonly said: Record<string, unknown>;
}

/**
 * Sends a signed ballot over HTTP, as a phone does.
 * @param port of a server on this machine
 * @returns null when no whole answer came
 */
export function postBallot(agent: Agent, port: number, path: string, ballot: Uint8Array): Promise<Answer | null> {
	return new Promise((resolve) => {
		const headers = { 'content-type': 'application/octet-stream', 'content-length': ballot.length };
		const sent = request({ agent, port, host: '127.0.0.1', path, method: 'POST', headers }, (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part: Buffer) => parts.push(part));
			response.on('error', () => resolve(null));
			response.on('close', () => {
				if (!response.complete) return resolve(null);
				resolve({ status: response.statusCode!, said: JSON.parse(Buffer.concat(parts).toString()) });
			});
		});
		sent.on('error', () => resolve(null));
		sent.end(ballot);
	});
}
