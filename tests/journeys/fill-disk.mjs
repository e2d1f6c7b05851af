/**
 * Loaded into a server before its own code (`node --import`): while there's a file "full" beside the box's database, that
 * may not grow by a single page, and SQLite says SQLITE_FULL by itself, as it does when a disk is full. Only tests load it.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

const NO_LIMIT = 0xfffffffe;
const { exec } = Database.prototype;

/** @this {import('better-sqlite3').Database} */
Database.prototype.exec = function (statement) {
	if (statement === 'BEGIN IMMEDIATE' && path.basename(this.name) === 'box.db') {
		const isFull = existsSync(path.join(path.dirname(this.name), 'full'));
		const pages = Number(this.pragma('page_count', { simple: true }));
		this.pragma(`max_page_count = ${isFull ? pages : NO_LIMIT}`);
	}
	return exec.call(this, statement);
};
