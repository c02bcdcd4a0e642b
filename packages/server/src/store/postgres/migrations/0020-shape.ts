/** What tables, columns, indexes and triggers there are to be (shape.ts): written anew by every migration. */
export const shape = `
CREATE TABLE posthorn_shape (thing TEXT PRIMARY KEY);
`;
