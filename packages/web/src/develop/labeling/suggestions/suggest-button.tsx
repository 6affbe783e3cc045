import { ChevronDown, Sparkles } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../../data/use-api.ts";
import { Button } from "../../../design/button.tsx";
import { Menu } from "../../../design/menu.tsx";

/** Props of {@link SuggestButton}. */
export interface SuggestButtonProps {
	/** Why nothing can be suggested; absent: it can. */
	readonly obstacle: string | undefined;
	readonly isDisabled: boolean;
	/** With a model, it is asked for further ones. */
	readonly onSuggest: (model?: string) => void;
}

/** Looks for labeling functions in labels and explanations, and asks a model of the project where one is chosen. */
export function SuggestButton(props: SuggestButtonProps): ReactElement {
	const { isDisabled, obstacle, onSuggest } = props;
	const models = useApi("GET /fill-options", {}).data?.models ?? [];
	const face = {
		disabled: isDisabled || obstacle !== undefined,
		title: obstacle ?? "Look for labeling functions in explanations and labelled rows",
	};
	if (models.length === 0)
		return (
			<Button {...face} onClick={() => onSuggest()}>
				<Sparkles aria-hidden />
				Suggest
			</Button>
		);
	return (
		<Menu
			trigger={
				<Button {...face}>
					<Sparkles aria-hidden />
					Suggest
					<ChevronDown aria-hidden />
				</Button>
			}
			items={[
				{ label: "From labels and explanations", run: () => onSuggest() },
				...models.map(({ id }, i) => ({
					label: `And ask ${id}`,
					startsGroup: i === 0,
					run: () => onSuggest(id),
				})),
			]}
		/>
	);
}
