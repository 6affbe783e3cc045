export type { EndpointCallerOptions } from "./endpoint-caller.ts";
export { createEndpointCaller } from "./endpoint-caller.ts";
