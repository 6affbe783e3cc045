export type { PoolCheck } from "./check-pool-source.ts";
export { checkPoolSource } from "./check-pool-source.ts";
export { clusterOf } from "./cluster-of.ts";
export { numbersOfColumn, votesOfColumn } from "./column-bytes.ts";
export type { PoolPorts } from "./create-pool-run.ts";
export type {
	DrawnPoolRow,
	PoolDraw,
	PoolDrawing,
	PoolDrawRequest,
} from "./draw-pool-rows.ts";
export { drawPoolRows } from "./draw-pool-rows.ts";
export type { FilledPool, FillOptions, FillProgress, FillRequest } from "./fill-pool.ts";
export { fillPool } from "./fill-pool.ts";
export type { FoundPoolRows, PoolRowFilter, PoolRowSearch } from "./find-pool-rows.ts";
export { findPoolRows } from "./find-pool-rows.ts";
export { workOnPool } from "./hold-pool.ts";
export { keyHash } from "./key-hash.ts";
export type { ImportedLabels } from "./label-writer.ts";
export { parsePoolRows } from "./parse-pool-rows.ts";
export type { PlacedTruth } from "./place-truth.ts";
export { placeTruth } from "./place-truth.ts";
export type { PoolOfRun } from "./pool-of-run.ts";
export { poolOfRun } from "./pool-of-run.ts";
export { poolRows } from "./pool-rows.ts";
export { pooledPromptId } from "./put-rows-aside.ts";
export type { RefusedLines } from "./refused-lines.ts";
export { requirePoolName } from "./require-pool-name.ts";
export type { ExpertRequest } from "./send-to-experts.ts";
export { sendToExperts } from "./send-to-experts.ts";
export type { PoolTruth } from "./truth-of-pool.ts";
export { truthOfPool } from "./truth-of-pool.ts";
export type { PoolRanking } from "./wanted-rows.ts";
