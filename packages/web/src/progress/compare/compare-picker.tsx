import type { RunItem } from "@assay/sdk/api";
import { ArrowLeftRight, Plus, X } from "lucide-react";
import type { ReactElement } from "react";
import { RunPicker } from "../../benchmark/matrix/run-picker.tsx";
import { Button } from "../../design/button.tsx";
import { IconButton } from "../../design/icon-button.tsx";

/** Props of {@link ComparePicker}. */
export interface ComparePickerProps {
	readonly runs: readonly RunItem[];
	/** The base, then the candidates. */
	readonly chosen: readonly string[];
	readonly onChange: (chosen: readonly string[]) => void;
}

const MOST = 6;

/** Chooses the baseline and what is compared with it. */
export function ComparePicker({ chosen, onChange, runs }: ComparePickerProps): ReactElement {
	const [base, ...candidates] = chosen;
	const replace = (at: number, run: string): void =>
		onChange(chosen.map((one, i) => (i === at ? run : one === run ? (chosen[at] ?? one) : one)));
	const free = runs.find(({ id }) => !chosen.includes(id));
	return (
		<>
			<span className="text-xs text-ink-muted">Baseline</span>
			<RunPicker label="Baseline" runs={runs} value={base} onChange={(run) => replace(0, run)} />
			{candidates.length === 1 && (
				<IconButton
					label="Swap baseline and candidate"
					onClick={() => onChange(chosen.toReversed())}
				>
					<ArrowLeftRight aria-hidden />
				</IconButton>
			)}
			<span className="text-xs text-ink-muted">
				{candidates.length > 1 ? "Candidates" : "Candidate"}
			</span>
			{candidates.map((candidate, i) => (
				<span key={candidate} className="flex items-center">
					<RunPicker
						label={`Candidate ${i + 1}`}
						runs={runs}
						value={candidate}
						onChange={(run) => replace(i + 1, run)}
					/>
					{candidates.length > 1 && (
						<IconButton
							size="small"
							label={`Remove candidate ${i + 1}`}
							onClick={() => onChange(chosen.filter((one) => one !== candidate))}
						>
							<X aria-hidden />
						</IconButton>
					)}
				</span>
			))}
			{free !== undefined && chosen.length >= 2 && chosen.length < MOST && (
				<Button onClick={() => onChange([...chosen, free.id])}>
					<Plus aria-hidden />
					Add
				</Button>
			)}
		</>
	);
}
