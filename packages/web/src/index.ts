export type { ListedRun } from "./placeholder-page.ts";
export { placeholderPage } from "./placeholder-page.ts";
