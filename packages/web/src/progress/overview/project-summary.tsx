import type { ProjectInfo } from "@assay/sdk/api";
import { Database } from "lucide-react";
import type { ReactElement } from "react";
import { Count } from "../../design/count.tsx";
import { AddressLink } from "../address-link.tsx";

/** Where each number leads, in the order of the work. */
const PLACES = [
	["prompts", "/artifacts/prompts"],
	["criteria", "/artifacts/criteria"],
	["evaluators", "/artifacts/evaluators"],
	["slices", "/artifacts/slices"],
	["systems", "/artifacts/systems"],
	["runs", "/runs"],
] as const;

/** The project in one line: its name, how much it holds, where its data lies. */
export function ProjectSummary({ project }: { readonly project: ProjectInfo }): ReactElement {
	const { counts, name, storage } = project;
	return (
		<section
			aria-label="The project"
			className="flex flex-wrap items-center gap-x-8 gap-y-3 rounded-lg border border-line bg-surface px-4 py-3"
		>
			<div className="min-w-0">
				<h2 className="foreign text-lg font-semibold">{name}</h2>
				<p
					className="flex items-center gap-1.5 text-xs text-ink-faint"
					title={storage.kind === "sqlite" ? "SQLite file" : "PostgreSQL database"}
				>
					<Database aria-hidden className="size-3.5 shrink-0" />
					<span className="wrap-anywhere">{storage.location}</span>
				</p>
			</div>
			<ul className="flex flex-wrap gap-x-6 gap-y-2 xl:ml-auto">
				{PLACES.map(([what, href]) => (
					<li key={what}>
						<AddressLink href={href}>
							<span className="block text-lg font-semibold text-ink">
								<Count value={counts[what]} />
							</span>
							<span className="block text-xs text-ink-muted">{what}</span>
						</AddressLink>
					</li>
				))}
			</ul>
		</section>
	);
}
