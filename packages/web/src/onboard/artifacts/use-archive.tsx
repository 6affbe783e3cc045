import type { DefinitionItem, DefinitionUseItem } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { api } from "../../data/api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { AlertDialog } from "../../design/alert-dialog.tsx";
import { useToast } from "../../design/toast.tsx";
import { kindInfo } from "./artifact-kinds.ts";

type Named = Pick<DefinitionItem, "kind" | "name">;

/** Archives definitions; asks first where others rest on it, and offers to take it back. */
export function useArchive(onArchived?: () => void): {
	readonly archive: (item: Named) => void;
	readonly restore: (item: Named) => void;
	/** The question, to be put on the screen. */
	readonly question: ReactElement;
} {
	const remove = useApiAction("DELETE /definitions/{kind}/{name}");
	const put = useApiAction("POST /definitions/{kind}/{name}/restore");
	const toast = useToast();
	const [asked, setAsked] = useState<Named & { readonly uses: readonly DefinitionUseItem[] }>();

	const fail = (error: Error): void =>
		toast({ title: "Not done", detail: error.message, isError: true });
	const restore = ({ kind, name }: Named): void =>
		put.mutate(
			{ kind, name },
			{
				onSuccess: () => toast({ title: `${capital(kindInfo(kind).one)} is back`, detail: name }),
				onError: fail,
			},
		);
	const archiveNow = ({ kind, name }: Named): void =>
		remove.mutate(
			{ kind, name },
			{
				onSuccess() {
					toast({
						title: `${capital(kindInfo(kind).one)} archived`,
						detail: name,
						undo: () => restore({ kind, name }),
					});
					onArchived?.();
				},
				onError: fail,
			},
		);
	const archive = async ({ kind, name }: Named): Promise<void> => {
		const { restedOnBy } = await api.call("GET /definitions/{kind}/{name}", { kind, name });
		if (restedOnBy.length === 0) archiveNow({ kind, name });
		else setAsked({ kind, name, uses: restedOnBy });
	};
	return {
		archive: (item) => void archive(item).catch(fail),
		restore,
		question: (
			<AlertDialog
				title={`Archive ${asked?.name ?? ""}?`}
				confirm="Archive"
				isOpen={asked !== undefined}
				onOpenChange={(isOpen) => {
					if (!isOpen) setAsked(undefined);
				}}
				onConfirm={() => {
					if (asked !== undefined) archiveNow(asked);
					setAsked(undefined);
				}}
			>
				<p>These rest on it and cannot take part without it:</p>
				<ul className="mt-2 list-disc pl-4">
					{asked?.uses.map(({ how, kind, name }) => (
						<li key={`${kind} ${name}`}>
							{kindInfo(kind).one} <bdi className="font-medium">{name}</bdi> ({how})
						</li>
					))}
				</ul>
			</AlertDialog>
		),
	};
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
