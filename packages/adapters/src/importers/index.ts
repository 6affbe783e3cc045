export { isPromptfooConfig, promptfooConfigSource } from "./promptfoo/promptfoo-config.ts";
export { toPromptfooConfig } from "./promptfoo/to-promptfoo-config.ts";
export { recogniseImport } from "./recognise-import.ts";
