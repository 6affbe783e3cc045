import type { Role } from "@assay/core/domain";
import { type ReactElement, useState } from "react";
import { useTeamAction } from "../../data/use-team.ts";
import { Dialog } from "../../design/dialog.tsx";
import { Select } from "../../design/select.tsx";
import { TextField } from "../../design/text-field.tsx";
import { Form } from "../form.tsx";
import { RoleSelect } from "../role-select.tsx";
import { ShownSecret } from "../shown-secret.tsx";

type Duration = "30" | "90" | "365" | "never";

const DURATIONS: readonly { readonly value: Duration; readonly label: string }[] = [
	{ value: "30", label: "30 days" },
	{ value: "90", label: "90 days" },
	{ value: "365", label: "a year" },
	{ value: "never", label: "until it is revoked" },
];

/** Makes a token for a program. */
export function TokenDialog({
	highest,
	isOpen,
	onOpenChange,
	project,
}: {
	readonly project: string;
	/** The own role: a token cannot have more. */
	readonly highest: Role;
	readonly isOpen: boolean;
	readonly onOpenChange: (isOpen: boolean) => void;
}): ReactElement {
	const [name, setName] = useState("");
	const [role, setRole] = useState<Role>("reviewer");
	const [duration, setDuration] = useState<Duration>("90");
	const [made, setMade] = useState<{ readonly secret: string; readonly expiresAt?: number }>();
	const make = useTeamAction("POST /projects/{project}/tokens");
	const change = (isNowOpen: boolean): void => {
		setMade(undefined);
		setName("");
		onOpenChange(isNowOpen);
	};
	return (
		<Dialog title="New API token" isOpen={isOpen} onOpenChange={change}>
			{made === undefined ? (
				<Form
					action="Make the token"
					isComplete={name.trim() !== ""}
					submit={async () => {
						const token = await make.mutateAsync({
							project,
							role,
							name: name.trim(),
							...(duration !== "never" && { days: Number(duration) }),
						});
						setMade(token);
					}}
				>
					<TextField
						label="Name"
						value={name}
						onChange={setName}
						placeholder="what uses it, such as nightly run"
					/>
					<RoleSelect value={role} onChange={setRole} highest={highest} />
					<Select<Duration>
						label="Valid for"
						value={duration}
						onChange={setDuration}
						choices={DURATIONS}
					/>
				</Form>
			) : (
				<ShownSecret what="the token" secret={made.secret} expiresAt={made.expiresAt} />
			)}
		</Dialog>
	);
}
