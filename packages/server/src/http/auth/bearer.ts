/** The key in an `Authorization` header; empty where it holds none. */
export function bearerOf(authorization: string): string {
  return /^bearer +(\S+) *$/i.exec(authorization.slice(0, 1024))?.[1] ?? '';
}
