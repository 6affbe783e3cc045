export { canonicalJson, contentHash, lineHash, textHash } from "./content-hash.ts";
export {
	recordedEvaluatorVersion,
	recordedSystemVersion,
	responseKey,
	verdictKey,
} from "./ledger-keys.ts";
export { toJson } from "./to-json.ts";
export type { DefinitionSet } from "./to-stored-definitions.ts";
export { toStoredDefinitions } from "./to-stored-definitions.ts";
export {
	definitionVersion,
	evaluatorVersion,
	judgementVersion,
	labelingFunctionVersion,
	systemVersion,
	votesVersion,
} from "./versions.ts";
