/** One number, or a list where several stand in one place. */
type Standing = number | number[];

/**
 * Who stands at which name of which tenant, as numbers. A map that holds numbers alone, keys and values, is one piece of
 * memory: to look into it is one look, where each text or object would be another, which among 100,000 no cache of the
 * processor holds (docs/decisions/0130).
 */
export function createPlaces() {
  const names = new Map<string, Map<number, Standing>>();

  return {
    add(name: string, tenant: number, number: number): void {
      const tenants = names.get(name) ?? new Map<number, Standing>();
      names.set(name, tenants);
      const there = tenants.get(tenant);
      if (there === undefined) tenants.set(tenant, number);
      else if (typeof there === 'number') tenants.set(tenant, [there, number]);
      else there.push(number);
    },
    remove(name: string, tenant: number, number: number): void {
      const tenants = names.get(name);
      const there = tenants?.get(tenant);
      if (tenants === undefined || there === undefined) return;
      const left = typeof there === 'number' ? [there] : there;
      if (left.includes(number)) left.splice(left.indexOf(number), 1);
      if (left.length > 1) return;
      if (left.length === 1) tenants.set(tenant, left[0] as number);
      else tenants.delete(tenant);
      if (tenants.size === 0) names.delete(name);
    },
    at: (name: string, tenant: number): number | readonly number[] | undefined => names.get(name)?.get(tenant),
  };
}
