import { ROLES, type Role } from "@assay/core/domain";
import type { ReactElement } from "react";
import { Select } from "../design/select.tsx";

/** Chooses a role. */
export function RoleSelect({
	highest = "admin",
	isLabelHidden,
	label = "Role",
	onChange,
	value,
}: {
	readonly value: Role;
	readonly onChange: (role: Role) => void;
	/** Roles above it are not offered; default: all are. */
	readonly highest?: Role;
	readonly label?: string;
	readonly isLabelHidden?: boolean;
}): ReactElement {
	return (
		<Select<Role>
			label={label}
			isLabelHidden={isLabelHidden}
			value={value}
			onChange={onChange}
			choices={ROLES.slice(0, ROLES.indexOf(highest) + 1).map((role) => ({
				value: role,
				label: role,
			}))}
		/>
	);
}
