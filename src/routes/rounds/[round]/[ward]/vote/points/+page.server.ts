export { actions, load } from '../+page.server.ts';
