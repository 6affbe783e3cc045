import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Rgb = readonly [number, number, number];

/** Linear sRGB of an OKLCH colour; matrices of https://bottosson.github.io/posts/oklab/. */
function linearRgb(lightness: number, chroma: number, hue: number): Rgb {
	const a = chroma * Math.cos((hue * Math.PI) / 180);
	const b = chroma * Math.sin((hue * Math.PI) / 180);
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
	return [
		4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
		-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
		-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
	];
}

/** Tokens by name, of both themes. */
const themes = Object.fromEntries(
	readFileSync(new URL("tokens.css", import.meta.url), "utf8")
		.split(':root[data-theme="dark"]')
		.map((part, i) => [
			i === 0 ? "light" : "dark",
			new Map(
				Array.from(
					part.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g),
					([, name = "", l, c, h]) => [name, linearRgb(Number(l), Number(c), Number(h))] as const,
				),
			),
		]),
);

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: Rgb, other: Rgb): number {
	const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
	const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((x, y) => x - y);
	return (high + 0.05) / (low + 0.05);
}

/** Machado, Oliveira and Fernandes (2009), severity 1.0, on linear sRGB. */
const VISIONS: Readonly<Record<string, readonly Rgb[]>> = {
	protanopia: [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998],
	],
	deuteranopia: [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881],
	],
	tritanopia: [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039],
	],
};

/** Distance in OKLab. */
function distance(one: Rgb, other: Rgb): number {
	const lab = ([r, g, b]: Rgb) => {
		const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
		const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
		const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
		return [
			0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
			1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
			0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
		];
	};
	const [a, b] = [lab(one), lab(other)];
	return Math.hypot(...a.map((value, i) => value - b[i]!));
}

const BACKGROUNDS = ["canvas", "surface", "raised", "nav", "sunken", "hover", "selected"];
const TEXTS = ["ink", "ink-muted", "ink-faint", "accent-ink", "good", "bad", "warn"];
const PAIRS = [
	["on-accent", "accent"],
	["on-accent", "accent-strong"],
	["on-bad", "bad"],
	["on-accent", "danger"],
	["good", "good-soft"],
	["bad", "bad-soft"],
	["warn", "warn-soft"],
	["accent-ink", "info-soft"],
	["ink-muted", "neutral-soft"],
] as const;
const SCALE = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => `scale-${step}`);

describe.each(["light", "dark"])("tokens of the %s theme", (name) => {
	const color = (token: string): Rgb => {
		const found = themes[name]?.get(token);
		if (found === undefined) throw new RangeError(`Cannot find the colour --${token}`);
		return found;
	};

	it("give every text a contrast of at least 4.5 on every background", () => {
		const weak = [
			...BACKGROUNDS.flatMap((back) => TEXTS.map((text) => [text, back] as const)),
			...PAIRS,
			...SCALE.map((step) => ["scale-ink", step] as const),
		].filter(([text, back]) => contrast(color(text), color(back)) < 4.5);
		expect(weak).toEqual([]);
	});

	it("give controls an edge and the focus a ring of at least 3", () => {
		for (const back of ["canvas", "surface", "raised"]) {
			expect(contrast(color("line-strong"), color(back))).toBeGreaterThan(3);
			expect(contrast(color("focus"), color(back))).toBeGreaterThan(3);
		}
	});

	it.each(Object.keys(VISIONS))("keep the ends of the scale apart with %s", (vision) => {
		const seen = (token: string): Rgb => {
			const [r = 0, g = 0, b = 0] = (VISIONS[vision] ?? []).map((row) =>
				row.reduce((sum, weight, i) => sum + weight * color(token)[i]!, 0),
			);
			return [r, g, b];
		};
		// 0.02 is about what can just be told apart; the ends must differ by far more.
		expect(distance(seen("scale-1"), seen("scale-9"))).toBeGreaterThan(0.12);
		for (const end of ["scale-1", "scale-9"])
			expect(distance(seen(end), seen("scale-5"))).toBeGreaterThan(0.08);
	});
});
