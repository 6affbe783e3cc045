/** The page the server gives until the workbench is built. */
export { placeholderPage } from "./placeholder-page.ts";
