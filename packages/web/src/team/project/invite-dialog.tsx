import type { Role } from "@assay/core/domain";
import type { ShownLink } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useTeamAction } from "../../data/use-team.ts";
import { Dialog } from "../../design/dialog.tsx";
import { TextField } from "../../design/text-field.tsx";
import { Form } from "../form.tsx";
import { RoleSelect } from "../role-select.tsx";
import { ROLE_WORDS } from "../role-words.ts";
import { ShownSecret } from "../shown-secret.tsx";

/** Makes a link by which one person joins a project, once. */
export function InviteDialog({
	isOpen,
	onOpenChange,
	project,
}: {
	readonly project: string;
	readonly isOpen: boolean;
	readonly onOpenChange: (isOpen: boolean) => void;
}): ReactElement {
	const [role, setRole] = useState<Role>("reviewer");
	const [email, setEmail] = useState("");
	const [link, setLink] = useState<ShownLink>();
	const make = useTeamAction("POST /projects/{project}/join-links");
	const change = (isNowOpen: boolean): void => {
		setLink(undefined);
		setEmail("");
		onOpenChange(isNowOpen);
	};
	return (
		<Dialog
			title="Invite somebody"
			description="Whoever opens the link joins with an account of their own, once, within seven days."
			isOpen={isOpen}
			onOpenChange={change}
		>
			{link === undefined ? (
				<Form
					action="Make the link"
					isComplete
					submit={async () => {
						const made = await make.mutateAsync({
							project,
							role,
							...(email.trim() !== "" && { email: email.trim() }),
						});
						setLink(made);
					}}
				>
					<RoleSelect value={role} onChange={setRole} />
					<p className="-mt-2 text-xs text-ink-muted">
						A {role} {ROLE_WORDS[role]}.
					</p>
					<TextField
						label="Email, to make the link good for nobody else"
						type="email"
						value={email}
						onChange={setEmail}
					/>
				</Form>
			) : (
				<ShownSecret
					what="the link"
					secret={`${window.location.origin}${link.path}`}
					expiresAt={link.expiresAt}
				/>
			)}
		</Dialog>
	);
}
