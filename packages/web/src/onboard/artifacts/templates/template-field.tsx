import { Field } from "@base-ui/react/field";
import { type ReactElement, useRef } from "react";
import { CONTROL_CLASS } from "../../../design/control-class.ts";
import { FormField, type FormFieldProps } from "../../../design/form-field.tsx";
import { formatCount } from "../../../design/format-number.ts";
import { templatePieces, unknownNames } from "./template-pieces.ts";

/** Props of {@link TemplateField}. */
export interface TemplateFieldProps extends FormFieldProps {
	readonly value: string;
	readonly onChange: (value: string) => void;
	/** Names that can be inserted. */
	readonly names: readonly string[];
	readonly rows?: number | undefined;
}

/** The text in both layers must lie on the same places. */
const TEXT_CLASS = "px-2.5 py-1.5 font-mono text-xs whitespace-pre-wrap break-words";
const CHARACTERS_PER_TOKEN = 4;

/** A template: its names are marked, those that nothing gives a value are named, and each can be inserted. */
export function TemplateField(props: TemplateFieldProps): ReactElement {
	const { names, onChange, rows = 12, value } = props;
	const area = useRef<HTMLTextAreaElement>(null);
	const marks = useRef<HTMLDivElement>(null);
	const insert = (name: string): void => {
		const field = area.current;
		const [start, end] = [
			field?.selectionStart ?? value.length,
			field?.selectionEnd ?? value.length,
		];
		const text = `{{${name}}}`;
		onChange(value.slice(0, start) + text + value.slice(end));
		requestAnimationFrame(() => {
			field?.focus();
			field?.setSelectionRange(start + text.length, start + text.length);
		});
	};
	return (
		<div className="flex min-w-0 flex-col gap-1.5">
			<FormField {...props} error={unknownNames(value, names) ?? props.error}>
				<div className="relative">
					<div
						ref={marks}
						aria-hidden
						className={`${TEXT_CLASS} absolute inset-px overflow-hidden rounded-md bg-surface text-transparent`}
					>
						<Marks template={value} names={names} />
					</div>
					<Field.Control
						value={value}
						onValueChange={onChange}
						render={
							<textarea
								ref={area}
								rows={rows}
								dir="auto"
								spellCheck={false}
								onScroll={({ currentTarget }) => {
									if (marks.current !== null) marks.current.scrollTop = currentTarget.scrollTop;
								}}
							/>
						}
						className={`${CONTROL_CLASS} ${TEXT_CLASS} relative resize-y overflow-y-scroll !bg-transparent !px-2.5 !text-xs`}
					/>
				</div>
			</FormField>
			<div className="flex flex-wrap items-center gap-1">
				{names.map((name) => (
					<button
						key={name}
						type="button"
						title={`Insert {{${name}}}`}
						onClick={() => insert(name)}
						className="inline-flex h-5.5 max-w-60 items-center truncate rounded border border-line bg-surface px-1.5 font-mono text-2xs text-accent-ink hover:bg-hover"
					>
						{name}
					</button>
				))}
				<span className="num ml-auto text-xs text-ink-faint">
					{formatCount(value.length)} characters, about{" "}
					{formatCount(Math.ceil(value.length / CHARACTERS_PER_TOKEN))} tokens
				</span>
			</div>
		</div>
	);
}

function Marks({
	names,
	template,
}: {
	readonly template: string;
	readonly names: readonly string[];
}): ReactElement {
	return (
		<>
			{templatePieces(template, names).map((piece) => {
				const key = `${piece.at} ${piece.kind}`;
				if (piece.kind === "text") return <span key={key}>{piece.text}</span>;
				return (
					<mark
						key={key}
						className={
							piece.isKnown
								? "rounded-sm bg-info-soft text-transparent"
								: "rounded-sm bg-bad-soft text-transparent underline decoration-bad decoration-wavy"
						}
					>
						{piece.text}
					</mark>
				);
			})}
			{"\n"}
		</>
	);
}
