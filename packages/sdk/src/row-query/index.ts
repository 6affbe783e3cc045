export { formatRowQuery } from "./format-row-query.ts";
export type { ParsedRowQuery, RowQueryProblem } from "./parse-row-query.ts";
export { parseRowQuery } from "./parse-row-query.ts";
export type { RowQueryCompletion, RowQueryCompletions } from "./row-query-completions.ts";
export { rowQueryCompletions } from "./row-query-completions.ts";
export type { RowQueryKey, RowQueryVocabulary } from "./row-query-keys.ts";
export { ROW_QUERY_KEYS } from "./row-query-keys.ts";
export type { RowQueryToken } from "./row-query-token.ts";
export { quotedValue, rowQueryTokens } from "./row-query-token.ts";
