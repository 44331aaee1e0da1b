import type { Row } from '../db.ts';

/** A column that is never NULL, as text. */
export const text = (row: Row, column: string): string => String(row[column]);

/** A column that is never NULL, as a number. */
export const number = (row: Row, column: string): number => Number(row[column]);

/** `{ name: text }` where the column holds one, `{}` where it is NULL: to spread into a row's type. */
export function optional<K extends string>(row: Row, column: string, name: K): { [P in K]?: string } {
  const value = row[column];
  return value === null || value === undefined ? {} : ({ [name]: String(value) } as { [P in K]?: string });
}

/** A column of JSON that this program wrote. */
export const json = <T>(row: Row, column: string): T => JSON.parse(String(row[column])) as T;
