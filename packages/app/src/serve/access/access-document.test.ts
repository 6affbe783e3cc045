import { readFileSync } from "node:fs";
import { operationAccess, teamAccess } from "@assay/sdk/api";
import { describe, expect, it } from "vitest";

const page = readFileSync(new URL("../../../../../docs/team/access.md", import.meta.url), "utf8");

/** Rows of the table below a heading. */
function rowsBelow(heading: string): readonly string[] {
	const [, below = ""] = page.split(`## ${heading}\n`);
	const [section = ""] = below.split("\n## ");
	return section.split("\n").filter((line) => line.startsWith("| `"));
}

const rowsOf = (rules: object) =>
	Object.entries(rules).map(([key, access]) => `| \`${key}\` | ${access} |`);

describe("docs/team/access.md", () => {
	it("says of every operation what the server asks for", () => {
		expect(rowsBelow("Every operation of a project")).toEqual(rowsOf(operationAccess));
		expect(rowsBelow("Every operation of the team")).toEqual(rowsOf(teamAccess));
	});
});
