/** Of the requests that a source turned away, the last with their reasons instead of one. */
export const refusals = `
ALTER TABLE sources ADD COLUMN refused_last TEXT NOT NULL DEFAULT '[]';
UPDATE sources SET refused_last = json_array(json_object('at', refused_at, 'reason', refused_reason))
  WHERE refused_at IS NOT NULL AND refused_reason IS NOT NULL;
ALTER TABLE sources DROP COLUMN refused_reason;
ALTER TABLE sources DROP COLUMN refused_at;
`;
