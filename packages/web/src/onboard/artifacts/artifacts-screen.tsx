import { useParams } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { NotFoundScreen } from "../../shell/not-found-screen.tsx";
import { kindAtPath } from "./artifact-kinds.ts";
import { DefinitionList } from "./definition-list.tsx";
import { PromptList } from "./prompts/prompt-list.tsx";

/** Artifacts of a kind. */
export function ArtifactsScreen(): ReactElement {
	const { kind } = useParams({ from: "/artifacts/$kind" });
	if (kind === "prompts") return <PromptList />;
	const info = kindAtPath(kind);
	return info === undefined ? <NotFoundScreen /> : <DefinitionList key={kind} info={info} />;
}
