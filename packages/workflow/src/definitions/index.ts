export { canonicalJson, contentHash, textHash } from "./content-hash.ts";
export {
	recordedEvaluatorVersion,
	recordedSystemVersion,
	responseKey,
	verdictKey,
} from "./ledger-keys.ts";
