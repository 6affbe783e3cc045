const REMEDIES: Readonly<Record<string, string>> = {
	provider_error:
		"The provider refused or failed. See its message, then retry the errors of the run.",
	timeout: "No answer in time. Retry the errors, with a longer time limit or fewer calls at once.",
	unparsable_output:
		"The judge's reply held no verdict. Make its prompt clearer or its output structured, then retry what failed.",
	evaluator_threw: "The evaluator's function threw. Correct it and run again.",
	invalid_score: "The evaluator gave no number from 0 to 1. Correct it and run again.",
	user_code: "The project's function threw. Correct it and run again.",
	response_removed:
		"Its text was removed by the project's retention. Start a run without the cache (assay run --no-cache), which asks for all responses anew.",
	no_response:
		"There is no response to judge. For a recorded system import it; else retry the errors.",
};

/** What a person can do about failures of a kind. */
export function failureRemedy(code: string): string {
	return REMEDIES[code] ?? "Retry the errors of the run.";
}
