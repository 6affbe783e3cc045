import type { Account, Accounts } from "@assay/workflow/ports";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { renderTable, type TableColumn } from "../terminal/render-table.ts";
import { accountAsJson } from "./account-as-json.ts";
import { type AccountFlags, withTeam } from "./with-team.ts";

const COLUMNS: readonly TableColumn[] = [
	{ header: "email" },
	{ header: "name", isFlexible: true },
	{ header: "state" },
	{ header: "made" },
	{ header: "projects", isFlexible: true },
];
const PAGE = 500;

/** `assay account list`: accounts by email, and the projects that they are members of. */
export async function listAccountsCommand(flags: AccountFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	return withTeam(flags, async ({ team }) => {
		const listed = [];
		for await (const account of allAccounts(team)) {
			// An operator is in all of them.
			const projects = account.isOperator ? [] : await team.listProjectsOf(account.id);
			listed.push({ account, projects });
		}
		const rows = listed.map(({ account, projects }) => [
			account.email,
			account.name,
			stateOf(account),
			new Date(account.createdAt).toISOString().slice(0, 10),
			account.isOperator ? "all" : projects.map((one) => `${one.project} (${one.role})`).join(", "),
		]);
		output.print(
			rows.length === 0
				? "No accounts; make the first with: assay account create --operator --email EMAIL --name NAME"
				: renderTable(COLUMNS, rows, output.width).join("\n"),
		);
		output.json({
			schema: 1,
			accounts: listed.map(({ account, projects }) => ({
				...accountAsJson(account),
				projects: projects.map(({ project, role }) => ({ project, role })),
			})),
		});
		return EXIT_CODE.good;
	});
}

async function* allAccounts(accounts: Accounts): AsyncGenerator<Account> {
	for (let page = await accounts.listAccounts({ limit: PAGE }); ; ) {
		yield* page;
		const after = page.at(-1)?.email;
		if (after === undefined || page.length < PAGE) return;
		page = await accounts.listAccounts({ after, limit: PAGE });
	}
}

function stateOf(account: Account): string {
	if (account.isDisabled) return "disabled";
	return account.isOperator ? "operator" : "in use";
}
