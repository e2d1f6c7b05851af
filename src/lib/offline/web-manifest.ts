import type { ManifestOptions } from 'vite-plugin-pwa';

/** What a phone shows and does when Commonpot is installed on it. */
export const webManifest: Partial<ManifestOptions> = {
	id: '/',
	name: 'Commonpot',
	short_name: 'Commonpot',
	description: 'Decide together how money is spent in your neighbourhood',
	start_url: '/',
	scope: '/',
	display: 'standalone',
	theme_color: '#17573f',
	background_color: '#fbf7ee',
	lang: 'en-GB',
	dir: 'ltr',
	icons: [
		{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
		{ src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
		{ src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' }
	]
};
