export { type ExportedTable, exportProject } from "./export-project.ts";
export type { NamedProject } from "./find-project.ts";
export {
	type MovedRun,
	type MovedTableReport,
	type MoveOptions,
	type MoveProgress,
	type MoveReport,
	moveProject,
} from "./move-project.ts";
