/** Kind of the documents that hold proposals. */
export const PROPOSAL_KIND = "prompt-proposal";
