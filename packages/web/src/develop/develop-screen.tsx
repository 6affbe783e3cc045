import { useParams } from "@tanstack/react-router";
import { type ReactElement, Suspense } from "react";
import { NotFoundScreen } from "../shell/not-found-screen.tsx";
import { ScreenPending } from "../shell/screen-pending.tsx";
import { DEVELOP_STEPS } from "./develop-steps.ts";

/** The step that the address names, the first where it names none. */
export function DevelopScreen(): ReactElement {
	const { step } = useParams({ strict: false });
	const [first] = DEVELOP_STEPS;
	const found = step === undefined ? first : DEVELOP_STEPS.find((one) => one.step === step);
	if (found === undefined) return <NotFoundScreen />;
	const StepScreen = found.screen;
	return (
		<Suspense fallback={<ScreenPending />}>
			<StepScreen />
		</Suspense>
	);
}
