import { defineConfig } from 'drizzle-kit';

/** `npm run db:generate` runs drizzle-kit once for each store and dialect, told which by these two variables. */
const { STORE, DIALECT } = process.env;
if (!STORE || !DIALECT) throw new Error('Run `npm run db:generate`, which sets STORE and DIALECT.');

export default defineConfig({
	dialect: DIALECT === 'postgres' ? 'postgresql' : 'sqlite',
	schema: `./db/schemas/${STORE}.${DIALECT}.ts`,
	out: `./db/migrations/${DIALECT}/${STORE}`
});
