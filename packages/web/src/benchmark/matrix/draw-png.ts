import type { Drawing } from "./matrix-svg.ts";

/** Canvases larger than this are refused by browsers. */
const LARGEST_SIDE = 16_000;

/**
 * A drawing as a PNG of twice its size, so that it stays sharp on a screen.
 *
 * @throws {TypeError} where the browser cannot draw it.
 */
export async function drawPng({ height, svg, width }: Drawing): Promise<Blob> {
	const scale = Math.min(2, LARGEST_SIDE / Math.max(width, height));
	const image = new Image();
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
	await image.decode();
	const canvas = document.createElement("canvas");
	canvas.width = Math.round(width * scale);
	canvas.height = Math.round(height * scale);
	canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
	const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
	if (png !== null) return png;
	throw new TypeError("Cannot draw the picture: it is too large for the browser, save it as SVG");
}
