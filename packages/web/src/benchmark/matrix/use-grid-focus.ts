import {
	type FocusEvent,
	type KeyboardEvent,
	type RefObject,
	useCallback,
	useLayoutEffect,
	useRef,
	useState,
} from "react";
import {
	clampPlace,
	type GridPlace,
	type GridSize,
	groupAt,
	HEAD_COLUMNS,
	HEAD_ROWS,
	movePlace,
} from "./grid-place.ts";

/** Where the grid's focus is or would go to, and how it moves. */
export interface GridFocus {
	/** The one place that Tab leads to. */
	readonly place: GridPlace;
	readonly go: (place: GridPlace) => void;
	/** Scrolls the place into sight, without the focus. */
	readonly reveal: () => void;
	/** True: the key moved it. */
	readonly press: (event: KeyboardEvent) => boolean;
	readonly follow: (event: FocusEvent) => void;
}

/** Roving focus over elements that carry their place as `data-at="row:column"`. */
export function useGridFocus(box: RefObject<HTMLElement | null>, size: GridSize): GridFocus {
	const [wanted, setWanted] = useState<GridPlace>({ row: HEAD_ROWS, column: HEAD_COLUMNS });
	const isMoved = useRef(false);
	const place = clampPlace(wanted, size);
	const key = elementKey(place, size);

	useLayoutEffect(() => {
		if (!isMoved.current) return;
		isMoved.current = false;
		const element = box.current?.querySelector<HTMLElement>(`[data-at="${key}"]`);
		element?.scrollIntoView({ block: "nearest", inline: "nearest" });
		element?.focus({ preventScroll: true });
	});
	const go = useCallback((to: GridPlace) => {
		isMoved.current = true;
		setWanted({ ...to });
	}, []);
	const reveal = useCallback(() => {
		const element = box.current?.querySelector(`[data-at="${key}"]`);
		element?.scrollIntoView({ block: "nearest", inline: "nearest" });
	}, [box, key]);
	return {
		place,
		go,
		reveal,
		press(event) {
			const to = movePlace(place, event, size);
			if (to === undefined) return false;
			event.preventDefault();
			go(to);
			return true;
		},
		follow(event) {
			const at = placeOf(event.target, size);
			if (at !== undefined && elementKey(at, size) !== key) setWanted(at);
		},
	};
}

/** The place that an element of the grid stands at. */
export function placeOf(
	element: Element,
	{ groups }: Pick<GridSize, "groups">,
): GridPlace | undefined {
	const [row, column] = (element.getAttribute("data-at") ?? "").split(":").map(Number);
	if (row === undefined || column === undefined) return undefined;
	return { row, column: row === 0 ? HEAD_COLUMNS + (groups[column]?.start ?? 0) : column };
}

/** A criterion is one element over all of its columns. */
function elementKey({ column, row }: GridPlace, { groups }: Pick<GridSize, "groups">): string {
	return `${row}:${row === 0 ? groupAt(column, groups) : column}`;
}
