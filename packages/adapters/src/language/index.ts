export type { DetectedLanguage } from "./detect-language.ts";
export { detectLanguage } from "./detect-language.ts";
export { LANGUAGE_CODES } from "./language-codes.ts";
