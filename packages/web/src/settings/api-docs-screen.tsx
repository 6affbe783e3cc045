import { Download } from "lucide-react";
import { type ReactElement, useMemo } from "react";
import { useScreenSearch } from "../data/use-screen-search.ts";
import { Answer } from "../design/answer.tsx";
import { buttonClass } from "../design/button-class.ts";
import { TextField } from "../design/text-field.tsx";
import { Screen } from "../shell/screen.tsx";
import { apiDocsSearch } from "./api-docs/api-docs-search.ts";
import { OperationDetail } from "./api-docs/operation-detail.tsx";
import { OperationList } from "./api-docs/operation-list.tsx";
import type { ApiDescription, ApiOperation } from "./api-docs/read-open-api.ts";
import { DESCRIPTION_PATH, useApiDescription } from "./api-docs/use-api-description.ts";

/** The HTTP API, from the server's own description of it. */
export function ApiDocsScreen(): ReactElement {
	const description = useApiDescription();
	return (
		<Screen
			title="API"
			isFull
			actions={
				<a href={DESCRIPTION_PATH} download="openapi.json" className={buttonClass({})}>
					<Download aria-hidden />
					OpenAPI 3.1
				</a>
			}
		>
			<Answer of={description}>{(data) => <ApiBrowser description={data} />}</Answer>
		</Screen>
	);
}

function ApiBrowser({ description }: { readonly description: ApiDescription }): ReactElement {
	const [{ filter, operation }, setSearch] = useScreenSearch(apiDocsSearch);
	const shown = useMemo(
		() => description.operations.filter((one) => isWanted(one, filter)),
		[description, filter],
	);
	const open = description.operations.find((one) => one.id === operation) ?? shown[0];
	return (
		<div className="flex min-h-0 grow flex-col md:flex-row">
			<nav
				aria-label="Operations"
				className="flex max-h-64 shrink-0 flex-col border-line bg-surface max-md:border-b md:max-h-none md:w-80 md:border-r"
			>
				<div data-bar="" className="border-b border-line p-2">
					<TextField
						label="Find an operation"
						isLabelHidden
						type="search"
						placeholder="Find an operation"
						value={filter ?? ""}
						onChange={(text) => setSearch({ filter: text }, { replace: true })}
					/>
				</div>
				<div className="min-h-0 grow overflow-y-auto p-2">
					<OperationList operations={shown} openId={open?.id} filter={filter} />
				</div>
			</nav>
			<div className="min-h-0 grow overflow-y-auto p-4 lg:p-6">
				{open !== undefined && <OperationDetail operation={open} schemas={description.schemas} />}
			</div>
		</div>
	);
}

/** Whether every word of the filter is in what the list or the detail says first. */
function isWanted(operation: ApiOperation, filter = ""): boolean {
	const text = `${operation.id} ${operation.tag} ${operation.summary}`.toLowerCase();
	return filter
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.includes(word));
}
