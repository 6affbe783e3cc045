import type { PoolItem } from "@assay/sdk/api";
import { Database, FileInput, Play } from "lucide-react";
import { type ReactElement, useMemo } from "react";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { useCommands } from "../../shell/commands.ts";
import { DevelopFrame } from "../develop-frame.tsx";
import { FilePoolDialog } from "./file-pool-dialog.tsx";
import { PoolTable } from "./pool-table.tsx";
import { type PoolsSearch, poolsSearch } from "./pools-search.ts";
import { RunPoolDialog } from "./run-pool-dialog.tsx";

/** The project's pools, and ways to make one. */
export function PoolList(): ReactElement {
	const [search, setSearch] = useScreenSearch(poolsSearch);
	const answer = useApi("GET /pools", {});
	const open = (dialog: PoolsSearch["new"]): void => setSearch({ new: dialog });
	useCommands(
		useMemo(
			() => [
				{
					id: "make a pool",
					label: "Make a pool of a file",
					group: "Develop",
					keys: "n",
					run: () => setSearch({ new: "file" }),
				},
			],
			[setSearch],
		),
	);
	const close = (): void => setSearch({ new: "" });
	return (
		<DevelopFrame
			step="pools"
			isFull
			actions={
				<>
					<Button onClick={() => open("run")}>
						<Play aria-hidden />
						From a run
					</Button>
					<Button look="primary" onClick={() => open("file")}>
						<FileInput aria-hidden />
						From a file
					</Button>
				</>
			}
		>
			<Answer of={answer}>
				{({ pools }) =>
					pools.length === 0 ? <NoPools onOpen={open} /> : <PoolsBox pools={pools} />
				}
			</Answer>
			{search.new === "file" && <FilePoolDialog onClose={close} />}
			{search.new === "run" && <RunPoolDialog onClose={close} />}
		</DevelopFrame>
	);
}

function PoolsBox({ pools }: { readonly pools: readonly PoolItem[] }): ReactElement {
	return (
		<div className="min-h-0 grow overflow-hidden bg-surface">
			<PoolTable pools={pools} />
		</div>
	);
}

function NoPools({
	onOpen,
}: {
	readonly onOpen: (dialog: PoolsSearch["new"]) => void;
}): ReactElement {
	return (
		<EmptyState
			icon={Database}
			title="No pool to learn from yet"
			action={
				<>
					<Button look="primary" onClick={() => onOpen("file")}>
						<FileInput aria-hidden />
						Make a pool of a file
					</Button>
					<Button onClick={() => onOpen("run")}>
						<Play aria-hidden />
						Of a run
					</Button>
				</>
			}
		>
			A pool holds prompts with responses that were given to them, such as last month's
			conversations. Experts label a hundred of its rows, labeling functions vote on all of them,
			and the best become training data. The benchmark is kept out of it.
		</EmptyState>
	);
}
