import type { ReactElement, ReactNode } from "react";
import { PROJECT_PATH } from "../../data/project-path.ts";
import { Badge } from "../../design/badge.tsx";
import { Cell } from "../../design/cell.tsx";
import { CodeBlock } from "../../design/code-block.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { curlText } from "./curl-text.ts";
import { MethodBadge } from "./method-badge.tsx";
import type { ApiOperation, ApiParameter, Schema } from "./read-open-api.ts";
import { typeText, typeTextWithNames } from "./type-text.ts";

/** Props of {@link OperationDetail}. */
export interface OperationDetailProps {
	readonly operation: ApiOperation;
	readonly schemas: Readonly<Record<string, Schema>>;
}

/** One operation: what it is given, what it gives, and how it is called. */
export function OperationDetail({ operation, schemas }: OperationDetailProps): ReactElement {
	const { body, answer } = operation;
	return (
		<article className="flex max-w-3xl flex-col gap-6">
			<header>
				<h2 className="text-lg font-semibold">{operation.summary}</h2>
				<p className="mt-1 flex items-baseline">
					<MethodBadge method={operation.method} />
					<code className="text-sm wrap-anywhere">{operation.path}</code>
				</p>
			</header>
			<CodeBlock
				code={curlText(operation, `${location.origin}${PROJECT_PATH}`)}
				what="the command"
			/>
			{operation.parameters.length > 0 && (
				<Part title="Parameters">
					<Parameters parameters={operation.parameters} />
				</Part>
			)}
			{body !== undefined && (
				<Part title="Body" note={body.type}>
					<CodeBlock code={typeTextWithNames(body.schema, schemas)} what="the body's type" />
				</Part>
			)}
			{answer !== undefined && (
				<Part title="Answer" note={answer.type}>
					<CodeBlock code={typeTextWithNames(answer.schema, schemas)} what="the answer's type" />
				</Part>
			)}
			<p className="text-ink-faint">
				Anything else is a problem (<code>application/problem+json</code>) with a stable{" "}
				<code>code</code> and a <code>detail</code> that says what to do.
			</p>
		</article>
	);
}

interface PartProps {
	readonly title: string;
	readonly note?: string;
	readonly children: ReactNode;
}

function Part({ title, note, children }: PartProps): ReactElement {
	return (
		<section>
			<h3 className="mb-2 flex items-baseline gap-2 font-semibold">
				{title}
				{note !== undefined && <code className="text-xs font-normal text-ink-faint">{note}</code>}
			</h3>
			{children}
		</section>
	);
}

function Parameters({
	parameters,
}: {
	readonly parameters: readonly ApiParameter[];
}): ReactElement {
	return (
		<div className="overflow-hidden rounded-md border border-line">
			<Table
				label="Parameters"
				head={["Name", "Where", "Type", "About"].map((label) => (
					<HeaderCell key={label} label={label} />
				))}
			>
				{parameters.map((parameter) => (
					<TableRow key={`${parameter.place} ${parameter.name}`}>
						<Cell isHeader>
							<code className="text-xs">{parameter.name}</code>{" "}
							{parameter.isRequired && <Badge>required</Badge>}
						</Cell>
						<Cell>{parameter.place}</Cell>
						<Cell>
							<code className="text-xs">{typeText(parameter.schema)}</code>
						</Cell>
						<Cell>{parameter.description}</Cell>
					</TableRow>
				))}
			</Table>
		</div>
	);
}
