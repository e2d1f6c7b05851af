import { askToCancel } from '$lib/rounds/decide.server.ts';
import { endingAction, loadEnding } from '../ending.server.ts';

export const load = loadEnding;
export const actions = { default: endingAction(askToCancel, '/approve?done=asked') };
