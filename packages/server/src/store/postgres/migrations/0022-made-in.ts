/** For whoever reads lists page by page: what was committed after a page was read (walk.ts). */
export const madeIn = `
-- The commit that made it, where that was not its event's.
ALTER TABLE deliveries ADD COLUMN made_in BIGINT;
`;
