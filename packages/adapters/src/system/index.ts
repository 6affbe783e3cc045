export { createIdSource } from "./id-source.ts";
export { systemClock } from "./system-clock.ts";
