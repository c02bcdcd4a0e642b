/** How long what happened is kept, and what was erased before that. */
export const retention = `
-- Seconds; null where it was not said.
ALTER TABLE tenants ADD COLUMN retention INTEGER;
ALTER TABLE event_types ADD COLUMN retention INTEGER;

-- The payloads of what a tenant's commits before this one brought are erased, whatever still stands in their rows.
ALTER TABLE tenants ADD COLUMN erased_before INTEGER NOT NULL DEFAULT 0;

-- Callers' ids whose event is gone and that are remembered for longer, by the time they may go. Ids that go with their
-- event, which is nearly all of them, never stand here: nobody pays for an index.
CREATE TABLE outliving_ids (
  expires_at INTEGER NOT NULL,
  tenant INTEGER NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (expires_at, tenant, id)
) WITHOUT ROWID;

-- Tenants whose payloads were erased by one word and still stand in rows: the night watch walks over them.
CREATE TABLE erasures (
  tenant INTEGER PRIMARY KEY,
  -- Only events below this key are yet to be looked at; 0 when that is done.
  below INTEGER NOT NULL,
  -- The delivery to go on after, in the event just below.
  rest INTEGER
);
`;
