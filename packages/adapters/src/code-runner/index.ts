export type { CodeRunnerOptions } from "./create-code-runner.ts";
export { createCodeRunner } from "./create-code-runner.ts";
export { provideSdk } from "./sdk-resolution.ts";
