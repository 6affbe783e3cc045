import { MessageSquareText } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { DevelopFrame } from "../develop-frame.tsx";
import { PromptsDesk } from "./prompts-desk.tsx";
import { promptsSearch } from "./prompts-search.ts";

/** Prompts in the making: variants side by side on a few reference prompts, before one becomes a system. */
export function PromptsScreen(): ReactElement {
	const options = useApi("GET /playground/options", {});
	const [{ trial: id }] = useScreenSearch(promptsSearch);
	const trial = useApi(
		"GET /playground/trials/{trial}",
		{ trial: id ?? "" },
		{ isEnabled: id !== undefined },
	);
	if (options.data === undefined || trial.isLoading)
		return (
			<DevelopFrame step="prompts">
				<Answer of={options}>{() => null}</Answer>
			</DevelopFrame>
		);
	if (options.data.prompts === 0)
		return (
			<DevelopFrame step="prompts">
				<EmptyState
					icon={MessageSquareText}
					title="There is no prompt to try it on"
					action={<LinkButton to="/import">Import prompts</LinkButton>}
				>
					Templates are tried on reference prompts. Import some, or write a few.
				</EmptyState>
			</DevelopFrame>
		);
	return <PromptsDesk options={options.data} trial={trial} />;
}
