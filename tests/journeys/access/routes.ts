import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { BOX_ADDRESSES } from '../../../src/box-door.server.ts';

const ROUTES = 'src/routes';
const BUILT = '.svelte-kit/output/server/manifest-full.js';

/** A page or an endpoint of the app. */
export interface AppRoute {
	/** As in the folder's name: /rounds/[round]/[ward]. */
	readonly id: string;
	/** Names of its forms; "default" where there is only one. What an endpoint takes beside GET is one, too. */
	readonly actions: readonly string[];
	/** Whether the page itself loads something on the server, and after how many layouts. */
	readonly leaf: { readonly loads: boolean; readonly layouts: number };
	/** Whether it can be opened, by GET. */
	readonly isOpened: boolean;
}

/** What we need of the manifest that SvelteKit writes when it builds. */
interface Manifest {
	readonly _: {
		readonly nodes: (() => Promise<{ server?: { load?: unknown; actions?: Record<string, unknown> } }>)[];
		readonly routes: {
			readonly id: string;
			readonly page: { readonly layouts: readonly unknown[]; readonly leaf: number } | null;
			readonly endpoint: (() => Promise<Record<string, unknown>>) | null;
		}[];
	};
}

const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** The folders that hold a page or an endpoint. */
export function routesInFolders(): string[] {
	const files = readdirSync(ROUTES, { recursive: true }).map((file) => String(file).split(path.sep).join('/'));
	const folders = files.filter((file) => /(^|\/)\+(page\.svelte|server\.ts)$/.test(file));
	return [...new Set(folders.map((file) => `/${file.replace(/\/?\+[^/]*$/, '')}`))].sort();
}

/** Every route of the built app with its forms, as the server knows them. @throws Error when nothing was built. */
export async function builtRoutes(): Promise<AppRoute[]> {
	const { manifest } = (await import(pathToFileURL(path.resolve(BUILT)).href)) as { manifest: Manifest };
	const { nodes, routes } = manifest._;
	return Promise.all(
		routes.map(async ({ id, page, endpoint }): Promise<AppRoute> => {
			const server = page ? (await nodes[page.leaf]!()).server : undefined;
			const answers = endpoint ? await endpoint() : {};
			return {
				id,
				actions: endpoint ? METHODS.filter((method) => method in answers) : Object.keys(server?.actions ?? {}),
				leaf: { loads: server?.load !== undefined, layouts: page?.layouts.length ?? 0 },
				isOpened: page !== null || 'GET' in answers
			};
		})
	);
}

/** What the ballot box answers by its own door, before SvelteKit sees a request. */
export const boxRoutes = (): AppRoute[] =>
	BOX_ADDRESSES.map(({ id, method }) => ({
		id,
		actions: method === 'GET' ? [] : [method],
		leaf: { loads: false, layouts: 0 },
		isOpened: method === 'GET'
	}));
