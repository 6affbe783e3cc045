import { FileUp } from "lucide-react";
import { type ReactElement, useRef } from "react";
import { useScreenSearch } from "../../../data/use-screen-search.ts";
import { Answer } from "../../../design/answer.tsx";
import { Button } from "../../../design/button.tsx";
import { EmptyState } from "../../../design/empty-state.tsx";
import { ErrorState } from "../../../design/error-state.tsx";
import { Screen } from "../../../shell/screen.tsx";
import { DropOverlay } from "../../import/drop-overlay.tsx";
import { ProductionKinds } from "./production-kinds.tsx";
import { ProductionNumbers } from "./production-numbers.tsx";
import { productionSearch } from "./production-search.ts";
import { ProductionSlices } from "./production-slices.tsx";
import { useProduction, useSendProduction } from "./use-production.ts";

/** How the reference prompts differ from those that people really send. */
export function ProductionScreen(): ReactElement {
	const [{ upload }, setSearch] = useScreenSearch(productionSearch);
	const comparison = useProduction(upload);
	const { error, isSending, send } = useSendProduction((id) => setSearch({ upload: id }));
	const input = useRef<HTMLInputElement>(null);
	const choose = (): void => input.current?.click();
	const take = ([file]: readonly File[]): void => {
		if (file !== undefined) send(file);
	};
	return (
		<Screen
			title="Compare with production"
			crumbs={[{ label: "Coverage", to: "/coverage" }]}
			actions={
				<Button onClick={choose} disabled={isSending}>
					<FileUp aria-hidden />
					{isSending ? "Sending …" : "Choose a file"}
				</Button>
			}
		>
			<input
				ref={input}
				type="file"
				hidden
				aria-label="File with production prompts"
				onChange={({ currentTarget }) => {
					take([...(currentTarget.files ?? [])]);
					// The same file chosen again is a new choice.
					currentTarget.value = "";
				}}
			/>
			<DropOverlay onFiles={take} />
			{error !== null && <ErrorState error={error} />}
			{upload === undefined ? (
				<EmptyState
					icon={FileUp}
					title="Drop a file of production prompts"
					action={
						<Button look="primary" onClick={choose} disabled={isSending}>
							Choose a file
						</Button>
					}
				>
					CSV, JSON lines or any file that can be imported. It is only compared with: nothing of it
					is taken in.
				</EmptyState>
			) : (
				<Answer of={comparison}>
					{(view) => (
						<div className="mx-auto flex max-w-6xl flex-col gap-6">
							<ProductionNumbers view={view} />
							<ProductionSlices slices={view.slices} />
							<ProductionKinds kinds={view.kinds} />
						</div>
					)}
				</Answer>
			)}
		</Screen>
	);
}
