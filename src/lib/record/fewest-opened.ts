/** Where fewer ballots count, they could show how somebody voted, and the public gets a sealed bundle (bundle.ts). */
export const FEWEST_OPENED = 50;
