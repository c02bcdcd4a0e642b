/** Lists, page by page. */
/** A position in a list, made by the store and understood by it alone; the door wraps and checks it. */
export type Position = string;

export interface Page<T> {
  readonly data: readonly T[];
  readonly next: Position | null;
}

export interface PageRequest {
  /** 1 to 250. */
  readonly limit: number;
  /** Where to go on; null for the newest. */
  readonly position: Position | null;
}
