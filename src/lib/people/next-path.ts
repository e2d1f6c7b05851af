/** Where somebody goes after signing in who didn't come from anywhere. */
export const HOME = '/me';

const ELSEWHERE = 'https://this-site.invalid';

/**
 * The page of this site to go to after signing in. Anything else, such as another site's address dressed up as a path,
 * leads to one's own page, so that a link of ours never sends anybody away.
 * @param wanted what the address or form says; untrusted
 * @returns a path of this site, with its query
 */
export function nextPath(wanted: unknown): string {
	if (typeof wanted !== 'string' || wanted.length > 512 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted)) return HOME;
	const url = URL.canParse(wanted, ELSEWHERE) ? new URL(wanted, ELSEWHERE) : null;
	if (url?.origin !== ELSEWHERE || /^\/(\/|sign-in|sign-out)/.test(url.pathname)) return HOME;
	return url.pathname + url.search;
}
