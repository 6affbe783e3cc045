/** Version of the program; stored with every run. */
export const PROGRAM_VERSION = "0.1.0";
