import type { ReactElement } from "react";
import { Num } from "../../design/num.tsx";

/** Props of {@link OddsBar}. */
export interface OddsBarProps {
	/** Log-odds; `undefined`: it has no part in them. */
	readonly value: number | undefined;
	/** Log-odds that fill half of the bar. */
	readonly most: number;
}

const WIDTH = 64;
const HEIGHT = 8;
const MINUS = "\u2212";

/** A part of the log-odds: to the right it speaks for the label, to the left against it. */
export function OddsBar({ most, value }: OddsBarProps): ReactElement {
	if (value === undefined)
		return (
			<span className="flex justify-end">
				<Num text={undefined} title="It has no part in the label" />
			</span>
		);
	const middle = WIDTH / 2;
	const length = Math.min(1, Math.abs(value) / most) * middle;
	return (
		<span className="flex items-center justify-end gap-2">
			<svg aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-2 w-16">
				<line x1={middle} x2={middle} y1={0} y2={HEIGHT} className="stroke-line-strong" />
				<rect
					x={value < 0 ? middle - length : middle}
					y={1}
					width={length}
					height={HEIGHT - 2}
					className={value < 0 ? "fill-bad" : "fill-accent"}
				/>
			</svg>
			<span className="num min-w-10 text-right">{signed(value)}</span>
		</span>
	);
}

function signed(value: number): string {
	const text = Math.abs(value).toFixed(2);
	if (text === "0.00") return text;
	return `${value < 0 ? MINUS : "+"}${text}`;
}
