/** How far somebody comes with their ballot, as their phone counts it: the paper, the check before casting, the receipt. */
export const STEPS = ['opened', 'checked', 'receipt'] as const;
export type Step = (typeof STEPS)[number];

export const isStep = (text: string): text is Step => STEPS.some((step) => step === text);
