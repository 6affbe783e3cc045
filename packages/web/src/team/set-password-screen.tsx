import { type ReactElement, useState } from "react";
import { TextField } from "../design/text-field.tsx";
import { CardPage } from "./card-page.tsx";
import { Form } from "./form.tsx";
import { isNewPassword, newPasswordProblem } from "./new-password.ts";
import { signInCall } from "./sign-in-call.ts";

/** Sets a password, through a link that an operator made. */
export function SetPasswordScreen(): ReactElement {
	const secret = window.location.hash.slice(1);
	const [password, setPassword] = useState("");
	return (
		<CardPage title="Set your password" note="You are signed out everywhere, and sign in with it.">
			<Form
				action="Set the password"
				isComplete={isNewPassword(password)}
				submit={async () => {
					await signInCall("reset-password", { token: secret, newPassword: password });
					window.location.assign("/sign-in");
				}}
			>
				<TextField
					label="New password"
					type="password"
					autoComplete="new-password"
					value={password}
					onChange={setPassword}
					hint="At least 12 characters."
					error={newPasswordProblem(password)}
				/>
			</Form>
		</CardPage>
	);
}
