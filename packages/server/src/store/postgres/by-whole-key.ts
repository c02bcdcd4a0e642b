/**
 * As SQL, the row of a table by its whole key, to be joined to what names it (`JOIN LATERAL … ON true`). A plain join lets
 * the planner take the tenant from anywhere and compare keys afterwards: in an empty table, for which plans are made, that
 * looks as cheap, and later it reads all that a tenant has for each row (docs/decisions/0113). `OFFSET 0` keeps it from that.
 */
export function byWholeKey(
  table: 'events' | 'deliveries',
  name: string,
  { tenant, key }: { readonly tenant: string; readonly key: string },
): string {
  return `LATERAL (SELECT * FROM ${table} x WHERE x.tenant = ${tenant} AND x.key = ${key} OFFSET 0) ${name} ON true`;
}
