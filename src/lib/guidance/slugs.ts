/** The pages whose words a council edits. */
export const GUIDANCE_SLUGS = ['about', 'your-vote', 'privacy', 'accessibility', 'contact'] as const;
export type GuidanceSlug = (typeof GUIDANCE_SLUGS)[number];

/** Whether an address names one of them. */
export const isGuidanceSlug = (slug: string): slug is GuidanceSlug =>
	(GUIDANCE_SLUGS as readonly string[]).includes(slug);
