import { Bookmark, Ellipsis, FileInput, Share, Trash2 } from "lucide-react";
import type { ReactElement } from "react";
import { Badge } from "../../design/badge.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { Menu } from "../../design/menu.tsx";
import { TextField } from "../../design/text-field.tsx";
import type { FormIssues } from "../../onboard/artifacts/form-issues.ts";
import { PromptFields } from "../../onboard/artifacts/forms/prompt-fields.tsx";
import { letterOf, type PlaygroundColumn } from "./playground-columns.ts";

/** Props of {@link VariantEditor}. */
export interface VariantEditorProps {
	readonly place: number;
	readonly column: PlaygroundColumn;
	readonly models: readonly string[];
	readonly issues: FormIssues;
	readonly onChange: (column: PlaygroundColumn) => void;
	readonly onLoad: () => void;
	readonly onSave: () => void;
	readonly onPromote: () => void;
	/** Absent for the only one. */
	readonly onRemove: (() => void) | undefined;
}

/** One variant: its name here, its model, template and parameters, and what can be done with it. */
export function VariantEditor(props: VariantEditorProps): ReactElement {
	const { column, issues, models, onChange, place } = props;
	const letter = letterOf(place);
	return (
		<section
			aria-label={`Variant ${letter}`}
			className="ml-3 flex min-w-0 flex-col gap-3 rounded-lg border border-line bg-surface p-3"
		>
			<div className="flex items-center gap-2">
				<Badge>{letter}</Badge>
				<div className="min-w-0 grow">
					<TextField
						label={`Name of variant ${letter}`}
						isLabelHidden
						value={column.label}
						onChange={(label) => onChange({ ...column, label })}
					/>
				</div>
				<IconButton label={`Load a version into ${letter}`} size="small" onClick={props.onLoad}>
					<FileInput aria-hidden />
				</IconButton>
				<Menu
					trigger={
						<IconButton label={`More about variant ${letter}`} size="small">
							<Ellipsis aria-hidden />
						</IconButton>
					}
					items={[
						{ label: "Save as a version …", icon: Bookmark, run: props.onSave },
						{ label: "Promote to a system …", icon: Share, run: props.onPromote },
						{
							label: "Remove",
							icon: Trash2,
							startsGroup: true,
							isDisabled: props.onRemove === undefined,
							run: () => props.onRemove?.(),
						},
					]}
				/>
			</div>
			<PromptFields
				prompt={column.prompt}
				models={models}
				isCompact
				issues={issues}
				onChange={(prompt) => onChange({ ...column, prompt })}
			/>
		</section>
	);
}
