/** Feature values by name. */
export type Measures = Record<string, number>;
