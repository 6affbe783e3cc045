import type { JoinOffer } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useTeam, useTeamAction } from "../data/use-team.ts";
import { Answer } from "../design/answer.tsx";
import { Button } from "../design/button.tsx";
import { cleanText } from "../design/clean-text.ts";
import { TextField } from "../design/text-field.tsx";
import { CardPage } from "./card-page.tsx";
import { Form } from "./form.tsx";
import { isNewPassword, newPasswordProblem } from "./new-password.ts";
import { signInAddress } from "./next-place.ts";
import { ROLE_WORDS } from "./role-words.ts";
import { signInCall } from "./sign-in-call.ts";

/** Opens a link into a project: as somebody new, or as whoever is signed in. */
export function JoinScreen(): ReactElement {
	const secret = window.location.hash.slice(1);
	const offer = useTeam("GET /join/{secret}", { secret });
	const session = useTeam("GET /session", {});
	return (
		<CardPage title="Join a project">
			<Answer of={offer}>
				{(found) => (
					<div className="flex flex-col gap-5">
						<p className="text-ink-muted">
							You are invited to{" "}
							<bdi className="font-medium text-ink">{cleanText(found.project)}</bdi> as {found.role}
							: {ROLE_WORDS[found.role]}.
						</p>
						<Answer of={session}>
							{({ person }) =>
								person === undefined ? (
									<JoinAsNew secret={secret} offer={found} />
								) : (
									<JoinAsSelf secret={secret} email={person.email} />
								)
							}
						</Answer>
					</div>
				)}
			</Answer>
		</CardPage>
	);
}

function JoinAsNew({
	offer,
	secret,
}: {
	readonly offer: JoinOffer;
	readonly secret: string;
}): ReactElement {
	const [typedEmail, setEmail] = useState("");
	const [name, setName] = useState("");
	const [password, setPassword] = useState("");
	const join = useTeamAction("POST /join/{secret}");
	const email = offer.email ?? typedEmail.trim();
	return (
		<>
			<Form
				action="Join"
				isComplete={email !== "" && name.trim() !== "" && isNewPassword(password)}
				submit={async () => {
					const { project } = await join.mutateAsync({
						secret,
						email,
						name: name.trim(),
						password,
					});
					await signInCall("sign-in/email", { email, password });
					window.location.assign(projectAddress(project));
				}}
			>
				<TextField
					label="Email"
					type="email"
					autoComplete="username"
					value={offer.email ?? typedEmail}
					onChange={setEmail}
					isDisabled={offer.email !== undefined}
				/>
				<TextField label="Name" autoComplete="name" value={name} onChange={setName} />
				<TextField
					label="Password"
					type="password"
					autoComplete="new-password"
					value={password}
					onChange={setPassword}
					hint="At least 12 characters."
					error={newPasswordProblem(password)}
				/>
			</Form>
			<p className="text-sm text-ink-muted">
				You have an account?{" "}
				<a href={signInAddress(`/join#${secret}`)} className="rounded text-accent-ink underline">
					Sign in
				</a>{" "}
				and come back here.
			</p>
		</>
	);
}

function JoinAsSelf({
	email,
	secret,
}: {
	readonly email: string;
	readonly secret: string;
}): ReactElement {
	const join = useTeamAction("POST /join/{secret}");
	return (
		<div className="flex flex-col gap-3">
			<Form
				action={`Join as ${email}`}
				isComplete
				submit={async () => {
					const { project } = await join.mutateAsync({ secret });
					window.location.assign(projectAddress(project));
				}}
			>
				{undefined}
			</Form>
			<Button
				look="plain"
				onClick={() => void signInCall("sign-out").then(() => window.location.reload())}
			>
				Sign out, to join as somebody else
			</Button>
		</div>
	);
}

/** The projects show an annotator what to do there, and everybody else the way in. */
function projectAddress(project: string): string {
	return `/?${new URLSearchParams({ joined: project }).toString()}`;
}
