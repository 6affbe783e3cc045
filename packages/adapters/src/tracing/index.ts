export { openTracing, type RequestEnd, type RequestSpan, type Tracing } from "./open-tracing.ts";
