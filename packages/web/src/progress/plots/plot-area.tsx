import { useRouter } from "@tanstack/react-router";
import {
	type KeyboardEvent,
	type PointerEvent,
	type ReactElement,
	type ReactNode,
	type Ref,
	useId,
} from "react";
import { classNames } from "../../design/class-names.ts";
import { rowsAddress } from "../rows-address.ts";
import type { PlotModel } from "./plot-model.ts";
import { lineCourseText, type PlotPlace, placeText, placeWarning, stepText } from "./plot-text.ts";

/** Props of {@link PlotArea}. */
export interface PlotAreaProps {
	readonly model: PlotModel;
	/** What is drawn and over what, for screen readers: "2 lines over 3 steps". */
	readonly content: string;
	/** Says how it is read while nothing is. */
	readonly hint: string;
	readonly height: number;
	/** Where the reader is. */
	readonly place: PlotPlace | undefined;
	/** Where the first key leads. */
	readonly start: PlotPlace;
	readonly onPlace: (place: PlotPlace | undefined) => void;
	/** Where a key leads from a place; `undefined` for keys of others. */
	readonly move: (key: string, from: PlotPlace) => PlotPlace | undefined;
	readonly nearest: (point: { readonly x: number; readonly y: number }) => PlotPlace | undefined;
	readonly ref: Ref<HTMLDivElement>;
	readonly children: ReactNode;
}

/** A drawing that is read with pointer and keys, and what stands at the place that is read. */
export function PlotArea({ ref, ...props }: PlotAreaProps): ReactElement {
	const { model, onPlace, place } = props;
	const { history } = useRouter();
	const readOut = useId();
	const step = place && model.steps[place.step];
	const read = place && model.lines[place.line];
	const hasCourses = model.lines.some(({ course }) => course !== undefined);

	const press = (event: KeyboardEvent): void => {
		const at = place ?? props.start;
		const line = model.lines[at.line];
		const run = line?.values[at.step]?.run;
		if (event.key === "Enter" && line !== undefined && run !== undefined)
			return history.push(rowsAddress({ run, slice: line.slice, evaluator: line.evaluator }));
		if (event.key === "Escape") return onPlace(undefined);
		const to = props.move(event.key, at);
		if (to === undefined) return;
		event.preventDefault();
		onPlace(place === undefined ? at : to);
	};
	const point = (event: PointerEvent): void => {
		const { left, top } = event.currentTarget.getBoundingClientRect();
		const found = props.nearest({ x: event.clientX - left, y: event.clientY - top });
		if (found !== undefined) onPlace(found);
	};
	return (
		<>
			{/* The keys of a plot are its own: arrows walk along its values. */}
			{/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
			<div
				ref={ref}
				role="application"
				// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
				tabIndex={0}
				aria-label={`Plot of ${model.title}, ${props.content}. Arrow keys read it, Enter opens the rows`}
				aria-describedby={readOut}
				onKeyDown={press}
				onPointerMove={point}
				onPointerLeave={() => onPlace(undefined)}
				className="rounded-md"
				style={{ height: props.height }}
			>
				{props.children}
			</div>
			<p
				id={readOut}
				aria-live="polite"
				className={classNames(
					"num mt-1 overflow-hidden text-xs leading-4.5 text-ink-muted",
					hasCourses ? "h-13.5" : "h-9",
				)}
			>
				{place === undefined || step === undefined ? (
					<span className="text-ink-faint">{props.hint}</span>
				) : (
					<>
						<span className="block truncate font-medium text-ink">{placeText(model, place)}</span>
						<span className="block truncate">
							{placeWarning(model, place)}
							{stepText(step)}
						</span>
						{read !== undefined && (
							<span className="block truncate">{lineCourseText(read, model.steps)}</span>
						)}
					</>
				)}
			</p>
		</>
	);
}
