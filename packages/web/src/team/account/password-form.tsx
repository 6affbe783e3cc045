import { type ReactElement, useState } from "react";
import { TextField } from "../../design/text-field.tsx";
import { useToast } from "../../design/toast.tsx";
import { Form } from "../form.tsx";
import { isNewPassword, newPasswordProblem } from "../new-password.ts";
import { signInCall } from "../sign-in-call.ts";

/** Changes the own password; every other session ends with it. */
export function PasswordForm({ onDone }: { readonly onDone: () => void }): ReactElement {
	const [currentPassword, setCurrent] = useState("");
	const [newPassword, setNew] = useState("");
	const tell = useToast();
	return (
		<Form
			action="Change the password"
			isComplete={currentPassword !== "" && isNewPassword(newPassword)}
			submit={async () => {
				await signInCall("change-password", { currentPassword, newPassword });
				tell({ title: "The password is changed; all other sessions have ended" });
				onDone();
			}}
		>
			<TextField
				label="Password of now"
				type="password"
				autoComplete="current-password"
				value={currentPassword}
				onChange={setCurrent}
			/>
			<TextField
				label="New password"
				type="password"
				autoComplete="new-password"
				value={newPassword}
				onChange={setNew}
				hint="At least 12 characters."
				error={newPasswordProblem(newPassword)}
			/>
		</Form>
	);
}
