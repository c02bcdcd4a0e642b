/** An id that somebody asks for, as a parameter: PostgreSQL takes no NUL in a text, and no id has one. */
export function asked(id: string): string {
  return id.includes('\u0000') ? '' : id;
}
