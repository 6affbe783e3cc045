export {
	createMetrics,
	type DoneBlock,
	type EndedRequest,
	type MetricSources,
	type Metrics,
} from "./create-metrics.ts";
export { LOG_LEVELS, type Log, type LogFields, type LogLevel, openLog } from "./open-log.ts";
