/** Of the requests that a source turned away, the last with their reasons instead of one; every node hears of them. */
export const refusals = `
ALTER TABLE sources ADD COLUMN refused_last TEXT NOT NULL DEFAULT '[]';
UPDATE sources SET refused_last = json_build_array(json_build_object('at', refused_at, 'reason', refused_reason))::text
  WHERE refused_at IS NOT NULL AND refused_reason IS NOT NULL;
ALTER TABLE sources DROP COLUMN refused_reason, DROP COLUMN refused_at;
DROP TRIGGER sources_change ON sources;
CREATE TRIGGER sources_change AFTER INSERT OR UPDATE OF version, deleted_at, refused ON sources
  FOR EACH ROW EXECUTE FUNCTION note_change('source', 'id');
`;
