/** Every screen that shows the project, by the name of its place. */
export const SCREENS: Readonly<Record<string, string>> = {
	overview: "/overview",
	matrix: "/",
	explorer: "/explorer",
	runs: "/runs",
	compare: "/compare",
	plots: "/plots",
	criteria: "/artifacts/criteria",
	evaluators: "/artifacts/evaluators",
	prompts: "/artifacts/prompts",
	slices: "/artifacts/slices",
	systems: "/artifacts/systems",
	coverage: "/coverage",
	import: "/import",
	settings: "/settings",
};
