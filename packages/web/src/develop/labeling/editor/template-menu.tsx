import { ChevronDown, Plus } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../../design/button.tsx";
import { Menu } from "../../../design/menu.tsx";
import { TEMPLATES } from "./templates.ts";

/** Props of {@link TemplateMenu}. */
export interface TemplateMenuProps {
	readonly onChoose: (template: string) => void;
	readonly look?: "primary" | undefined;
}

/** Begins a labeling function by one of the templates. */
export function TemplateMenu({ look, onChoose }: TemplateMenuProps): ReactElement {
	return (
		<Menu
			trigger={
				<Button look={look}>
					<Plus aria-hidden />
					New
					<ChevronDown aria-hidden />
				</Button>
			}
			items={TEMPLATES.map(({ id, name }) => ({ label: name, run: () => onChoose(id) }))}
		/>
	);
}
