import { m } from '$lib/paraglide/messages.js';
import type { Role } from './actor.ts';

const NAMES: Record<Role, () => string> = {
	officer: m.people_role_officer,
	councillor: m.people_role_councillor,
	board: m.people_role_board,
	administrator: m.people_role_administrator
};

/** What a role is called, such as "Ward officer". */
export const roleName = (role: Role): string => NAMES[role]();
