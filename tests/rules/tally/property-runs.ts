/** How many random elections each rule is compared on with its slow implementation. */
export const COMPARED = 2000;

/** How often a property is tried; `npm test` asks for 10,000. */
export const RUNS = Number(process.env.PROPERTY_RUNS ?? 1000);
