import type { ProjectInfo } from "@assay/sdk/api";
import { Database } from "lucide-react";
import type { ReactElement } from "react";
import { Count } from "../../design/count.tsx";
import { AddressLink } from "../address-link.tsx";

/** What is counted, one of it, and where it leads, in the order of the work. */
const PLACES = [
	["prompts", "prompt", "/artifacts/prompts"],
	["criteria", "criterion", "/artifacts/criteria"],
	["evaluators", "evaluator", "/artifacts/evaluators"],
	["slices", "slice", "/artifacts/slices"],
	["systems", "system", "/artifacts/systems"],
	["runs", "run", "/runs"],
] as const;

/** The project in one line: how much it holds, and where its data lies. */
export function ProjectSummary({ project }: { readonly project: ProjectInfo }): ReactElement {
	const { counts, storage } = project;
	return (
		<section
			aria-label="The project"
			className="flex flex-wrap items-center justify-between gap-x-8 gap-y-1.5 text-xs text-ink-muted"
		>
			<ul className="flex flex-wrap gap-x-4 gap-y-1">
				{PLACES.map(([what, one, href]) => (
					<li key={what}>
						<AddressLink href={href}>
							<span className="font-semibold text-ink">
								<Count value={counts[what]} />
							</span>{" "}
							<span className="text-ink-muted">{counts[what] === 1 ? one : what}</span>
						</AddressLink>
					</li>
				))}
			</ul>
			<p
				className="flex min-w-0 items-center gap-1.5 text-ink-faint"
				title={storage.kind === "sqlite" ? "SQLite file" : "PostgreSQL database"}
			>
				<Database aria-hidden className="size-3.5 shrink-0" />
				<span className="wrap-anywhere">{storage.location}</span>
			</p>
		</section>
	);
}
