import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../load/bundle.ts';
import { tortureBox } from '../../torture/one-box.ts';

/** `npm run torture:voting`, in small. */
describe('a server killed while people vote', () => {
	let script: string;
	beforeAll(async () => {
		script = await bundle('tests/torture/box-server.ts');
	});
	afterAll(() => rmSync(script, { force: true }));

	it('has every ballot that it acknowledged in its record, once, and the newest counts', async () => {
		const { acknowledged, ...rest } = await tortureBox(script, 12, false);
		expect(rest).toEqual({ lost: 0, twice: 0, wrong: [] });
		expect(acknowledged).toBeGreaterThan(0);
	}, 240_000);

	it('would be caught if it acknowledged a ballot before it is kept', async () => {
		const { lost } = await tortureBox(script, 15, true);
		expect(lost).toBeGreaterThan(0);
	}, 240_000);
});
