import { hasRights } from "@assay/core/domain";
import { type ReactElement, useState } from "react";
import { useTeam } from "../../data/use-team.ts";
import { Answer } from "../../design/answer.tsx";
import { Badge } from "../../design/badge.tsx";
import { buttonClass } from "../../design/button-class.ts";
import { cleanText } from "../../design/clean-text.ts";
import { type Tab, Tabs } from "../../design/tabs.tsx";
import { AuditPages } from "../audit-pages.tsx";
import { usePathWord } from "../use-path-word.ts";
import { MemberPart } from "./member-part.tsx";
import { ProjectEnd } from "./project-end.tsx";
import { TokenPart } from "./token-part.tsx";

type Part = "people" | "tokens" | "audit" | "project";

/** Who may do what in a project, and what was done there. */
export function ProjectScreen(): ReactElement {
	const project = usePathWord();
	const [part, setPart] = useState<Part>("people");
	const contents = useTeam("GET /projects/{project}", { project });
	return (
		<Answer of={contents}>
			{(found) => {
				const isAdmin = hasRights(found.role, "admin");
				const parts: readonly Tab<Part>[] = [
					{
						value: "people",
						label: "People",
						count: found.members,
						content: <MemberPart project={project} isAdmin={isAdmin} />,
					},
					{
						value: "tokens",
						label: "API tokens",
						count: found.tokens,
						content: <TokenPart project={project} role={found.role} />,
					},
				];
				const adminParts: readonly Tab<Part>[] = [
					{ value: "audit", label: "Audit log", content: <AuditPages project={project} /> },
					{ value: "project", label: "Project", content: <ProjectEnd contents={found} /> },
				];
				return (
					<>
						<title>{`People and access – ${cleanText(project)} – Assay`}</title>
						<div className="mb-4 flex flex-wrap items-center gap-3">
							<h1 className="min-w-0 truncate text-lg font-semibold">
								<bdi>{cleanText(project)}</bdi>
							</h1>
							{found.archivedAt !== undefined && <Badge tone="warn">archived</Badge>}
							<a
								href={`/p/${encodeURIComponent(project)}/`}
								className={`${buttonClass({})} ml-auto`}
							>
								Open the workbench
							</a>
						</div>
						<Tabs<Part>
							label="Parts"
							value={part}
							onChange={setPart}
							tabs={isAdmin ? [...parts, ...adminParts] : parts}
						/>
					</>
				);
			}}
		</Answer>
	);
}
