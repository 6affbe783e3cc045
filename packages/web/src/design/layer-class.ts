/** Classes of what darkens the page behind a dialog. */
export const BACKDROP_CLASS: string =
	"fixed inset-0 z-40 bg-backdrop transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0";

/** Classes of a box that lies over the page. */
export const LAYER_CLASS: string =
	"rounded-xl border border-line bg-raised text-ink shadow-panel outline-hidden transition-[opacity,scale] duration-100 data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0";
