export { canonicalJson, contentHash, textHash } from "./content-hash.ts";
export {
	recordedEvaluatorVersion,
	recordedSystemVersion,
	responseKey,
	verdictKey,
} from "./ledger-keys.ts";
export { toJson } from "./to-json.ts";
export {
	definitionVersion,
	evaluatorVersion,
	judgementVersion,
	systemVersion,
} from "./versions.ts";
