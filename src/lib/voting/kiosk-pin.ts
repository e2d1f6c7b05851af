/** Whether this can be an officer's number for a kiosk: six to twelve digits, not all the same. */
export const isPin = (typed: string): boolean => /^\d{6,12}$/.test(typed) && new Set(typed).size > 1;
