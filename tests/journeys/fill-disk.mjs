/**
 * Loaded into a server before its own code (`node --import`): while there's a file "full" beside the box's database, that
 * may not grow by a single page, and SQLite says SQLITE_FULL by itself, as it does when a disk is full. What still fits on
 * the pages that are there gets in; when the file says "to the brim", nothing does. Only tests load it.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

const NO_LIMIT = 0xfffffffe;
const { exec } = Database.prototype;

/** Needs more pages than any database here has left over. @type {(database: import('better-sqlite3').Database) => void} */
function overflow(database) {
	exec.call(database, 'BEGIN IMMEDIATE');
	try {
		exec.call(database, 'create table brim as select zeroblob(10000000)');
	} finally {
		if (database.inTransaction) exec.call(database, 'ROLLBACK');
	}
}

/** What the file says; null when there's none. @type {(file: string) => string | null} */
function read(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return null;
	}
}

/** @this {import('better-sqlite3').Database} */
Database.prototype.exec = function (statement) {
	if (statement === 'BEGIN IMMEDIATE' && path.basename(this.name) === 'box.db') {
		const full = read(path.join(path.dirname(this.name), 'full'));
		const pages = Number(this.pragma('page_count', { simple: true }));
		this.pragma(`max_page_count = ${full === null ? NO_LIMIT : pages}`);
		if (full === 'to the brim') overflow(this);
	}
	return exec.call(this, statement);
};
