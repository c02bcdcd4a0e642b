/** For consumers that poll: their endpoints number what is committed for them. */
export const polling = `
-- The number of its last event; null while nobody polls it. And the commit in which that began.
ALTER TABLE endpoints ADD COLUMN polls BIGINT, ADD COLUMN polled_since BIGINT;
ALTER TABLE deliveries ADD COLUMN polled BIGINT;
CREATE INDEX deliveries_polled ON deliveries (endpoint, polled) WHERE polled IS NOT NULL;
`;
