/**
 * Serves the built app: the ballot box's requests by its own door (src/box-door.server.ts), all others by SvelteKit.
 * Settings, beside the app's own: PORT, HOST, and SHUTDOWN_TIMEOUT in seconds. Plain JavaScript, as nothing compiles it.
 */
import { createServer } from 'node:http';

const { PORT = '3000', HOST = '0.0.0.0', SHUTDOWN_TIMEOUT = '30' } = process.env;

/** @type {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => boolean} */
let door = () => false;
process.on('commonpot:box', (opened) => (door = opened));
// Opens the app, which hands over its door meanwhile.
const { handler } = await import(new URL('../../build/handler.js', import.meta.url).href);

let isClosing = false;
const server = createServer((request, response) => {
	// Whoever was being answered when it closes gets their answer; then their connection ends.
	request.on('close', () => isClosing && server.closeIdleConnections());
	if (!door(request, response)) handler(request, response);
});
server.listen(Number(PORT), HOST, () => console.log(`Listening on http://${HOST}:${PORT}`));

function close() {
	if (isClosing) return;
	isClosing = true;
	// Every request has been answered by then: the app may close its stores.
	// @ts-expect-error SvelteKit's events have no types
	server.close(() => process.emit('sveltekit:shutdown'));
	server.closeIdleConnections();
	setTimeout(() => server.closeAllConnections(), Number(SHUTDOWN_TIMEOUT) * 1000).unref();
}
process.on('SIGTERM', close);
process.on('SIGINT', close);
