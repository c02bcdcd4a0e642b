/** A JSON object with one member more, put in as the text it is: parsed and written anew it would have other numbers and another order. */
export function withText(rest: object, name: string, json: string): string {
  const text = JSON.stringify(rest).slice(0, -1);
  return `${text}${text === '{' ? '' : ','}${JSON.stringify(name)}:${json}}`;
}

/** For a call whose body is a text already. */
export const AS_TYPED = {
  bodySerializer: (body: unknown) => body as string,
  headers: { 'content-type': 'application/json' },
};
