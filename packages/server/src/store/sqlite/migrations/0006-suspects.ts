/**
 * Order by key, kept so that what is behind costs nothing to pass over: of the open deliveries with the same chain (the
 * ordering key of a numbered one) only the first may go, and all others stand in the part of the index of open ones for
 * what is blocked (PART in delivery-row.ts). Triggers move them, so that nothing that makes a delivery final, or opens it
 * again, can forget to.
 */
export const suspects = `
ALTER TABLE deliveries ADD COLUMN chain TEXT;
CREATE INDEX deliveries_chained ON deliveries (endpoint, chain, sequence) WHERE due_at IS NOT NULL AND chain IS NOT NULL;

-- What a job asked for goes out of order, and may be much.
DROP INDEX deliveries_ordered;
CREATE INDEX deliveries_ordered ON deliveries (endpoint, sequence)
  WHERE due_at IS NOT NULL AND sequence IS NOT NULL AND is_waiting <> 2;

UPDATE deliveries SET chain = (SELECT ordering_key FROM events WHERE events.key = deliveries.event)
  WHERE due_at IS NOT NULL AND sequence IS NOT NULL;
UPDATE deliveries SET is_waiting = 3 WHERE due_at IS NOT NULL AND chain IS NOT NULL AND EXISTS (
  SELECT 1 FROM deliveries before WHERE before.endpoint = deliveries.endpoint AND before.chain = deliveries.chain
    AND before.due_at IS NOT NULL AND before.sequence < deliveries.sequence);

-- One became final: the next may go.
CREATE TRIGGER deliveries_unblock AFTER UPDATE OF due_at ON deliveries
  WHEN NEW.due_at IS NULL AND OLD.due_at IS NOT NULL AND OLD.chain IS NOT NULL
BEGIN
  UPDATE deliveries SET is_waiting = 1 WHERE is_waiting = 3 AND key = (SELECT first.key FROM deliveries first
    WHERE first.endpoint = OLD.endpoint AND first.chain = OLD.chain AND first.due_at IS NOT NULL
    ORDER BY first.sequence LIMIT 1);
END;

-- One was opened again: it takes its old place.
CREATE TRIGGER deliveries_reopen AFTER UPDATE OF due_at ON deliveries
  WHEN NEW.due_at IS NOT NULL AND OLD.due_at IS NULL AND NEW.chain IS NOT NULL
BEGIN
  UPDATE deliveries SET is_waiting = 3 WHERE key IN (NEW.key, (SELECT first.key FROM deliveries first
    WHERE first.endpoint = NEW.endpoint AND first.chain = NEW.chain AND first.due_at IS NOT NULL
      AND first.key <> NEW.key ORDER BY first.sequence LIMIT 1));
  UPDATE deliveries SET is_waiting = 1 WHERE key = (SELECT first.key FROM deliveries first
    WHERE first.endpoint = NEW.endpoint AND first.chain = NEW.chain AND first.due_at IS NOT NULL
    ORDER BY first.sequence LIMIT 1);
END;
`;
