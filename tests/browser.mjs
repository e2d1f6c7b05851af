import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable'
];

/**
 * The browser on this machine that Playwright is to drive.
 * @returns its path, or undefined: then Playwright looks for its own.
 */
export function installedBrowser() {
	const given = process.env.CHROMIUM_PATH;
	return given || PLACES.find((place) => existsSync(place));
}

/** Makes sure that there is a browser: the machine's own, else Debian's when root on Debian, else Playwright's. */
export function requireBrowser() {
	if (installedBrowser()) return;
	const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
	/** @type {[string, string[]][]} */
	const commands = debian
		? [
				['apt-get', ['update', '-q']],
				['apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium']]
			]
		: [['npx', ['playwright', 'install', 'chromium']]];
	for (const [program, args] of commands) {
		const { status } = spawnSync(program, args, {
			stdio: 'inherit',
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		});
		if (status !== 0) throw new Error(`No browser on this machine, and \`${program} ${args.join(' ')}\` failed.`);
	}
}
