export type { OpenRowFileOptions } from "./open-row-file.ts";
export { openRowFile } from "./open-row-file.ts";
