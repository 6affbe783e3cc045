export { createPatternLibrary } from "./pattern-library.ts";
