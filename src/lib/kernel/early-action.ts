/**
 * The steps of the early-action scale, cheaper to dearer.
 * Source: Early Action Task Force, The Triple Dividend (2011), as drawn in "Local early action: how to make it happen" (2015):
 * local community and family support networks, then state provision from enabling services to containment.
 */
export const SCALE_STEPS = [1, 2, 3, 4, 5] as const;

/** 1 community and family support, 2 enabling services, 3 prompt interventions, 4 acute services, 5 containment. */
export type ScaleStep = (typeof SCALE_STEPS)[number];
