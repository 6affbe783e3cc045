import { type ReactElement, useState } from "react";
import { useTeam } from "../data/use-team.ts";
import { Answer } from "../design/answer.tsx";
import { Button } from "../design/button.tsx";
import { TextField } from "../design/text-field.tsx";
import { CardPage } from "./card-page.tsx";
import { Form } from "./form.tsx";
import { nextPlace } from "./next-place.ts";
import { signInCall } from "./sign-in-call.ts";

/** Signs in, with a password or through the team's single sign-on. */
export function SignInScreen(): ReactElement {
	const session = useTeam("GET /session", {});
	const next = nextPlace(window.location.hash);
	const hasFailed = new URLSearchParams(window.location.search).has("error");
	return (
		<CardPage
			title="Sign in"
			note={
				hasFailed ? "Single sign-on did not let you in: this email has no account here." : undefined
			}
		>
			<Answer of={session}>
				{({ signIn }) => (
					<div className="flex flex-col gap-5">
						{signIn.singleSignOn !== undefined && (
							<SingleSignOn name={signIn.singleSignOn} next={next} />
						)}
						{signIn.password && <PasswordForm next={next} />}
					</div>
				)}
			</Answer>
		</CardPage>
	);
}

function PasswordForm({ next }: { readonly next: string }): ReactElement {
	const [email, setEmail] = useState("");
	const [password, setPassword] = useState("");
	return (
		<Form
			action="Sign in"
			isComplete={email.trim() !== "" && password !== ""}
			submit={async () => {
				await signInCall("sign-in/email", { email: email.trim(), password });
				window.location.assign(next);
			}}
		>
			<TextField
				label="Email"
				type="email"
				autoComplete="username"
				value={email}
				onChange={setEmail}
			/>
			<TextField
				label="Password"
				type="password"
				autoComplete="current-password"
				value={password}
				onChange={setPassword}
				hint="Forgotten? Whoever runs this server can make a link to set a new one."
			/>
		</Form>
	);
}

function SingleSignOn({
	name,
	next,
}: {
	readonly name: string;
	readonly next: string;
}): ReactElement {
	const [error, setError] = useState<string>();
	const go = async (): Promise<void> => {
		try {
			const url = await signInCall("sign-in/social", {
				callbackURL: next,
				errorCallbackURL: "/sign-in",
			});
			if (url !== undefined) window.location.assign(url);
		} catch (failure) {
			setError(failure instanceof Error ? failure.message : String(failure));
		}
	};
	return (
		<div className="flex flex-col gap-2">
			<Button onClick={() => void go()}>Go on with {name}</Button>
			{error !== undefined && (
				<p role="alert" className="text-sm text-bad">
					{error}
				</p>
			)}
		</div>
	);
}
