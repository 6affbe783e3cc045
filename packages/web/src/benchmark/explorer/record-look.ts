/** How a response is shown. */
export type ResponseLook = "markdown" | "raw" | "diff";
