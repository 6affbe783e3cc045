export { openSharedLimits, type SharedLimits } from "./open-shared-limits.ts";
