/**
 * Run by the bench of voting in a process of its own: what Node and SQLite reach on this machine when nothing is checked.
 * Takes a body over bare HTTP and answers once it's durably in a table. Arguments: a folder, and `own` for a commit for
 * each request or `group` for one for all that wait. Prints its port once it listens.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import Database from 'better-sqlite3';

const [folder = '', commit = 'own'] = process.argv.slice(2);
const database = new Database(path.join(folder, `bare-${commit}.db`));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('create table bodies (id integer primary key, body blob not null)');
const insert = database.prepare('insert into bodies (body) values (?)');

interface Waiting {
	readonly body: Buffer;
	readonly response: ServerResponse;
}

const answer = ({ response }: Waiting) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}');

let waiting: Waiting[] = [];
const insertAll = database.transaction((batch: readonly Waiting[]) => batch.forEach(({ body }) => insert.run(body)));

function commitAll(): void {
	const batch = waiting;
	waiting = [];
	insertAll(batch);
	batch.forEach(answer);
}

function take(one: Waiting): void {
	if (commit === 'own') {
		insert.run(one.body);
		answer(one);
		return;
	}
	waiting.push(one);
	if (waiting.length === 1) setImmediate(commitAll);
}

const server = createServer((request, response) => {
	const parts: Buffer[] = [];
	request.on('data', (part: Buffer) => parts.push(part));
	request.on('end', () => take({ body: Buffer.concat(parts), response }));
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
