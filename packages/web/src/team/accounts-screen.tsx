import type { AccountItem, PasswordLinkShown } from "@assay/sdk/api";
import { UserPlus } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useTeam, useTeamAction } from "../data/use-team.ts";
import { Answer } from "../design/answer.tsx";
import { Badge } from "../design/badge.tsx";
import { Button } from "../design/button.tsx";
import { Cell } from "../design/cell.tsx";
import { Checkbox } from "../design/checkbox.tsx";
import { cleanText } from "../design/clean-text.ts";
import { Dialog } from "../design/dialog.tsx";
import { HeaderCell } from "../design/header-cell.tsx";
import { RelativeTime } from "../design/relative-time.tsx";
import { Table } from "../design/table.tsx";
import { TableRow } from "../design/table-row.tsx";
import { TextField } from "../design/text-field.tsx";
import { useToast } from "../design/toast.tsx";
import { Form } from "./form.tsx";
import { ShownSecret } from "./shown-secret.tsx";

/** Everybody who has an account on this server. */
export function AccountsScreen(): ReactElement {
	const [before, setBefore] = useState<readonly string[]>([]);
	const cursor = before.at(-1);
	const accounts = useTeam("GET /accounts", { cursor, limit: 100 });
	const [isMaking, setMaking] = useState(false);
	const [link, setLink] = useState<PasswordLinkShown>();
	return (
		<div className="flex flex-col gap-4">
			<title>Accounts – Assay</title>
			<div className="flex items-center">
				<h1 className="text-lg font-semibold">Accounts</h1>
				<span className="ml-auto">
					<Button onClick={() => setMaking(true)}>
						<UserPlus aria-hidden />
						New account
					</Button>
				</span>
			</div>
			<Answer of={accounts}>
				{(page) => (
					<>
						<AccountTable accounts={page.items} showLink={setLink} />
						<div className="flex justify-center gap-2">
							{before.length > 0 && (
								<Button onClick={() => setBefore(before.slice(0, -1))}>Before</Button>
							)}
							{page.next !== undefined && (
								<Button onClick={() => setBefore([...before, page.next ?? ""])}>Next</Button>
							)}
						</div>
					</>
				)}
			</Answer>
			<NewAccount isOpen={isMaking} onOpenChange={setMaking} showLink={setLink} />
			<Dialog
				title="Link to set a password"
				isOpen={link !== undefined}
				onOpenChange={() => setLink(undefined)}
			>
				{link !== undefined && (
					<ShownSecret
						what="the link"
						secret={`${window.location.origin}${link.path}`}
						expiresAt={link.expiresAt}
					/>
				)}
			</Dialog>
		</div>
	);
}

interface ShowsLink {
	readonly showLink: (link: PasswordLinkShown) => void;
}

function AccountTable({
	accounts,
	showLink,
}: ShowsLink & { readonly accounts: readonly AccountItem[] }): ReactElement {
	return (
		<div className="rounded-lg border border-line bg-surface">
			<Table
				label="Accounts"
				head={
					<>
						<HeaderCell label="Name" />
						<HeaderCell label="Email" />
						<HeaderCell label="Since" align="end" isSecondary />
						<HeaderCell label="Actions" isLabelHidden />
					</>
				}
			>
				{accounts.map((item) => (
					<AccountRow key={item.person.account} item={item} showLink={showLink} />
				))}
			</Table>
		</div>
	);
}

function AccountRow({ item, showLink }: ShowsLink & { readonly item: AccountItem }): ReactElement {
	const { account, email, name } = item.person;
	const makeLink = useTeamAction("POST /accounts/{account}/password-link");
	const setState = useTeamAction("PUT /accounts/{account}/state");
	const tell = useToast();
	const fail = (error: Error): void =>
		tell({ title: "Not done", detail: error.message, isError: true });
	return (
		<TableRow>
			<Cell isHeader isWide>
				<bdi>{cleanText(name)}</bdi> {item.isOperator && <Badge tone="info">operator</Badge>}{" "}
				{item.isDisabled && <Badge tone="warn">disabled</Badge>}
			</Cell>
			<Cell>
				<span className="whitespace-nowrap">{cleanText(email)}</span>
			</Cell>
			<Cell align="end" isSecondary>
				<RelativeTime at={item.createdAt} />
			</Cell>
			<Cell align="end">
				<span className="flex justify-end gap-2">
					<Button
						size="small"
						disabled={makeLink.isPending}
						onClick={() => makeLink.mutate({ account }, { onSuccess: showLink, onError: fail })}
					>
						New password
					</Button>
					<Button
						size="small"
						disabled={setState.isPending}
						onClick={() =>
							setState.mutate({ account, isDisabled: !item.isDisabled }, { onError: fail })
						}
					>
						{item.isDisabled ? "Enable" : "Disable"}
					</Button>
				</span>
			</Cell>
		</TableRow>
	);
}

function NewAccount({
	isOpen,
	onOpenChange,
	showLink,
}: ShowsLink & {
	readonly isOpen: boolean;
	readonly onOpenChange: (isOpen: boolean) => void;
}): ReactElement {
	const [email, setEmail] = useState("");
	const [name, setName] = useState("");
	const [isOperator, setOperator] = useState(false);
	const make = useTeamAction("POST /accounts");
	return (
		<Dialog
			title="New account"
			description="Whoever gets the link sets the password. A link into a project makes an account too, with a role there."
			isOpen={isOpen}
			onOpenChange={onOpenChange}
		>
			<Form
				action="Make the account"
				isComplete={email.trim() !== "" && name.trim() !== ""}
				submit={async () => {
					const link = await make.mutateAsync({
						email: email.trim(),
						name: name.trim(),
						isOperator,
					});
					onOpenChange(false);
					showLink(link);
				}}
			>
				<TextField label="Email" type="email" value={email} onChange={setEmail} />
				<TextField label="Name" value={name} onChange={setName} />
				<Checkbox
					label="Operator: makes projects and accounts, and is an admin of every project"
					checked={isOperator}
					onChange={setOperator}
				/>
			</Form>
		</Dialog>
	);
}
