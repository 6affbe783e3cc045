import { useParams } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { NotFoundScreen } from "../../shell/not-found-screen.tsx";
import { kindAtPath } from "./artifact-kinds.ts";
import { artifactSearch } from "./artifact-search.ts";
import { DefinitionScreen } from "./definition-screen.tsx";
import { NewDefinitionScreen } from "./new-definition-screen.tsx";
import { NewPromptScreen, PromptScreen } from "./prompts/prompt-screen.tsx";

/** One artifact, or a new one. */
export function ArtifactScreen(): ReactElement {
	const { kind, name } = useParams({ from: "/artifacts/$kind/$name" });
	const [{ copy, create }] = useScreenSearch(artifactSearch);
	const key = `${kind} ${create ? `new ${copy ?? ""}` : name}`;
	if (kind === "prompts")
		return create ? <NewPromptScreen key={key} /> : <PromptScreen key={key} id={name} />;
	const info = kindAtPath(kind);
	if (info === undefined || (create && info.editedIn !== undefined)) return <NotFoundScreen />;
	return create ? (
		<NewDefinitionScreen key={key} info={info} copy={copy} />
	) : (
		<DefinitionScreen key={key} info={info} name={name} />
	);
}
