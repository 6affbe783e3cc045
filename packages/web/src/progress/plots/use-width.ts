import { type RefObject, useLayoutEffect, useState } from "react";

/** How wide an element is now, in pixels; 0 before it is laid out. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
	const [width, setWidth] = useState(0);
	useLayoutEffect(() => {
		const node = element.current;
		if (node === null) return undefined;
		const observer = new ResizeObserver(() => setWidth(node.clientWidth));
		observer.observe(node);
		return () => observer.disconnect();
	}, [element]);
	return width;
}
