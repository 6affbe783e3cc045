import type { ReactElement } from "react";
import { Checkbox } from "../../design/checkbox.tsx";
import { NumberField } from "../../design/number-field.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { Switch } from "../../design/switch.tsx";
import { TextArea } from "../../design/text-area.tsx";
import { TextField } from "../../design/text-field.tsx";
import { RowsPart } from "./rows-part.tsx";
import { nameFor, peopleOf, problemOfPeople, type Sharing } from "./task-draft.ts";
import type { TaskFormProps } from "./task-form-props.ts";

const SHARING: readonly { readonly value: Sharing; readonly label: string }[] = [
	{ value: "divided", label: "Divided" },
	{ value: "overlapping", label: "Overlapping" },
	{ value: "some", label: "A number" },
];

const SHARING_WORDS: Readonly<Record<Sharing, string>> = {
	divided: "One person answers each row: the most rows for the time.",
	overlapping: "Everybody answers each row: shows how far people agree.",
	some: "So many people answer each row, whoever comes first.",
};

/** What people shall decide, about which rows, and who they are. */
export function TaskForm(props: TaskFormProps): ReactElement {
	const { fields, set } = props;
	return (
		<div className="flex min-w-0 flex-col gap-4">
			<TextField
				label="Name"
				value={fields.name}
				onChange={(name) => set({ name })}
				placeholder={nameFor(fields) || "Accuracy of plan answers, first round"}
			/>
			<CriteriaPart {...props} />
			<RowsPart {...props} />
			<PeoplePart {...props} />
			<TextArea
				label="Guideline"
				value={fields.guideline}
				onChange={(guideline) => set({ guideline })}
				rows={3}
				hint="What people should know beyond the criteria. They see it beside every row."
			/>
			<div className="flex flex-col items-start gap-2">
				<Switch
					label="Blind: nobody sees verdicts, other people's answers or the name of the system"
					checked={fields.isBlind}
					onChange={(isBlind) => set({ isBlind })}
				/>
				<Switch
					label="Ask for the response that should have been given"
					checked={fields.wantsGoldenResponse}
					onChange={(wantsGoldenResponse) => set({ wantsGoldenResponse })}
				/>
			</div>
		</div>
	);
}

function CriteriaPart({ fields, run, set }: TaskFormProps): ReactElement {
	const names = run?.criteria.map(({ name }) => name) ?? [];
	return (
		<fieldset className="min-w-0">
			<legend className="pb-1 text-xs font-medium text-ink-muted">Criteria</legend>
			<div className="flex max-h-36 flex-col gap-1 overflow-y-auto rounded-md border border-line px-2.5 py-1.5">
				{names.map((name) => (
					<span key={name} className="min-w-0 truncate" title={name}>
						<Checkbox
							label={name}
							checked={fields.criteria.includes(name)}
							onChange={(isChosen) =>
								set({
									criteria: names.filter((one) =>
										one === name ? isChosen : fields.criteria.includes(one),
									),
								})
							}
						/>
					</span>
				))}
				{names.length === 0 && <p className="text-ink-faint">Choose a run first</p>}
			</div>
		</fieldset>
	);
}

function PeoplePart({ fields, set }: TaskFormProps): ReactElement {
	return (
		<div className="flex flex-col gap-2">
			<TextArea
				label="People, one name a line"
				value={fields.people}
				onChange={(people) => set({ people })}
				rows={3}
				placeholder={"expert-1\nexpert-2"}
				error={problemOfPeople(fields)}
				hint="Each gets a link that opens this task and nothing else. More people can be added later."
			/>
			<div className="flex flex-wrap items-end gap-3">
				<div className="flex flex-col gap-1">
					<span className="text-xs font-medium text-ink-muted">Rows are</span>
					<SegmentedControl
						label="Rows are"
						choices={SHARING}
						value={fields.sharing}
						onChange={(sharing) => set({ sharing })}
					/>
				</div>
				{fields.sharing === "some" && (
					<div className="w-36">
						<NumberField
							label="Answers a row"
							value={fields.answers}
							onChange={(answers) => set({ answers })}
							min={1}
							max={100}
						/>
					</div>
				)}
				{peopleOf(fields.people).length > 0 && (
					<div className="w-36">
						<NumberField
							label="Links open, in days"
							value={fields.days}
							onChange={(days) => set({ days })}
							min={1}
							max={365}
						/>
					</div>
				)}
			</div>
			<p className="text-xs text-ink-faint">{SHARING_WORDS[fields.sharing]}</p>
		</div>
	);
}
