/** For consumers that poll: their endpoints number what is committed for them. */
export const polling = `
-- The number of its last event; null while nobody polls it.
ALTER TABLE endpoints ADD COLUMN polls INTEGER;
ALTER TABLE deliveries ADD COLUMN polled INTEGER;
CREATE INDEX deliveries_polled ON deliveries (endpoint, polled) WHERE polled IS NOT NULL;
`;
