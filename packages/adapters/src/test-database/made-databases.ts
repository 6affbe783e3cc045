/** Databases that this process has made on the tests' server. */
export const madeDatabases: Set<string> = new Set();
