import {
	Activity,
	BadgeCheck,
	BookOpen,
	Boxes,
	ChartSpline,
	ClipboardCheck,
	FileInput,
	FlaskConical,
	Gauge,
	GitCompareArrows,
	Grid3x3,
	LayoutDashboard,
	ListChecks,
	type LucideIcon,
	MessageSquareText,
	Play,
	Rows3,
	Settings,
	SquareStack,
	UserPen,
	Wrench,
} from "lucide-react";

/** A screen of the navigation. */
export interface Place {
	readonly label: string;
	readonly path: string;
	readonly icon: LucideIcon;
	/** Pressed after `g`. */
	readonly key: string;
}

/** The navigation, in groups. */
export const PLACES: readonly { readonly name: string; readonly places: readonly Place[] }[] = [
	{
		name: "Benchmark",
		places: [
			{ label: "Overview", path: "/overview", icon: LayoutDashboard, key: "o" },
			{ label: "Matrix", path: "/", icon: Grid3x3, key: "m" },
			{ label: "Explorer", path: "/explorer", icon: Rows3, key: "e" },
			{ label: "Runs", path: "/runs", icon: Play, key: "r" },
			{ label: "Compare", path: "/compare", icon: GitCompareArrows, key: "c" },
			{ label: "Plots", path: "/plots", icon: ChartSpline, key: "p" },
		],
	},
	{
		name: "Artifacts",
		places: [
			{ label: "Criteria", path: "/artifacts/criteria", icon: ListChecks, key: "1" },
			{ label: "Evaluators", path: "/artifacts/evaluators", icon: Gauge, key: "2" },
			{ label: "Prompts", path: "/artifacts/prompts", icon: MessageSquareText, key: "3" },
			{ label: "Slices", path: "/artifacts/slices", icon: SquareStack, key: "4" },
			{ label: "Systems", path: "/artifacts/systems", icon: Boxes, key: "5" },
			{ label: "Coverage", path: "/coverage", icon: Activity, key: "v" },
		],
	},
	{
		name: "Refine",
		places: [
			{ label: "Ground truth", path: "/tasks", icon: UserPen, key: "t" },
			{ label: "Review", path: "/review", icon: ClipboardCheck, key: "w" },
			{ label: "Trust", path: "/trust", icon: BadgeCheck, key: "u" },
			{ label: "Builder", path: "/builder", icon: Wrench, key: "b" },
		],
	},
	{
		name: "Improve",
		places: [{ label: "Develop", path: "/develop", icon: FlaskConical, key: "d" }],
	},
	{
		name: "Project",
		places: [
			{ label: "Import", path: "/import", icon: FileInput, key: "i" },
			{ label: "Settings", path: "/settings", icon: Settings, key: "s" },
			{ label: "API", path: "/api-docs", icon: BookOpen, key: "a" },
		],
	},
];

/** Every screen of the navigation. */
export const ALL_PLACES: readonly Place[] = PLACES.flatMap((group) => group.places);
