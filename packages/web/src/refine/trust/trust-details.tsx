import { trustReason } from "@assay/core/agreement";
import type { TrustItem } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { DetailsSection } from "../../benchmark/matrix/details-section.tsx";
import { FactList } from "../../benchmark/matrix/fact-list.tsx";
import { buttonClass } from "../../design/button-class.ts";
import { formatCount } from "../../design/format-number.ts";
import { AddressLink } from "../../progress/address-link.tsx";
import { builderAddress } from "./builder-address.ts";
import { completeAlignment } from "./complete-alignment.ts";
import { ConfusionTable } from "./confusion-table.tsx";
import { labelledRowsAddress } from "./labelled-rows.ts";
import { SliceTrustTable } from "./slice-trust-table.tsx";
import { TrustBadge } from "./trust-badge.tsx";
import {
	biasText,
	coefficientText,
	labelNotes,
	looksText,
	type SentTrust,
	shareText,
} from "./trust-text.ts";
import { TrustVersions } from "./trust-versions.tsx";

/** Props of {@link TrustDetails}. */
export interface TrustDetailsProps {
	readonly trust: SentTrust;
	readonly evaluator: string;
	/** The runs whose labelled rows can be opened. */
	readonly runs: readonly { readonly id: string; readonly system: string }[];
	/** Looks at the locked test; absent where they are not told. */
	readonly looks?: TrustItem["looks"] | undefined;
}

/** All that people's labels say about an evaluator: the verdict, then what it was compared on. */
export function TrustDetails({ evaluator, looks, runs, trust }: TrustDetailsProps): ReactElement {
	const { all, lockedTest } = trust;
	const told = completeAlignment(trust);
	return (
		<>
			<DetailsSection title="Trust">
				<p className="flex flex-wrap items-center gap-2">
					<TrustBadge trust={trust} />
					<span className="text-ink-muted">{trustReason(told)}</span>
				</p>
				<FactList
					facts={[
						["Agreement on the locked test", shareText(lockedTest.confusion.agreement)],
						["Locked labels", lockedLabels(lockedTest)],
						["Locked test", looks && looksText(looks)],
						[
							"Wanted",
							`more than ${Math.round(told.alignment.target * 1000) / 10}%, on ${trust.minLabels} labels or more`,
						],
					]}
				/>
				<div className="flex flex-wrap gap-2">
					{all.labels > 0 &&
						trust.basis.kind !== "other-runs" &&
						runs.map(({ id, system }) => (
							<Link
								key={id}
								to={labelledRowsAddress({ run: id, evaluator })}
								className={buttonClass({ size: "small" })}
							>
								Labelled rows{runs.length > 1 && <bdi>of {system}</bdi>}
							</Link>
						))}
					<AddressLink href="/tasks" look="normal">
						Collect labels
					</AddressLink>
					<AddressLink href={builderAddress(evaluator)} look="normal">
						Open in the builder
					</AddressLink>
				</div>
			</DetailsSection>
			{all.labels > 0 && (
				<DetailsSection title="On all labels">
					<p className="text-xs text-ink-faint">
						Describes the evaluator; labels that it was tuned on are among them, so the verdict does
						not rest on it.
					</p>
					<ConfusionTable comparison={all} />
					<FactList facts={allFacts(trust)} />
					<Notes notes={labelNotes(trust)} />
				</DetailsSection>
			)}
			{trust.slices.length > 1 && <SliceTrustTable slices={trust.slices} />}
			<TrustVersions evaluator={evaluator} />
		</>
	);
}

/** With how many of them the verdict cannot be about. */
function lockedLabels({ abstained, failed, labels }: SentTrust["lockedTest"]): string {
	const without = abstained + failed;
	const all = formatCount(labels);
	return without === 0 ? all : `${all}, ${formatCount(without)} of them without a verdict`;
}

function allFacts({ all }: SentTrust): readonly (readonly [string, string | undefined])[] {
	const { confusion, byLabel } = all;
	return [
		["Agreement", shareText(confusion.agreement)],
		["Right on what people pass (TPR)", shareText(confusion.tpr)],
		["Right on what people fail (TNR)", shareText(confusion.tnr)],
		["Its passes that people pass (PPV)", shareText(confusion.ppv)],
		["Its fails that people fail (NPV)", shareText(confusion.npv)],
		["Cohen's kappa", coefficientText(confusion.kappa.kappa, confusion.kappa.interval)],
		["Gwet's AC1", coefficientText(confusion.gwet.ac, confusion.gwet.interval)],
		["Correlation (MCC)", coefficientText(confusion.mcc)],
		["Pass rate", `${shareText(confusion.judgeRate)}, people ${shareText(confusion.humanRate)}`],
		["Bias", biasText(all)],
		["Same label", byLabel && shareText(byLabel.same)],
		[
			"Quadratic-weighted kappa",
			byLabel?.quadraticKappa === undefined ? undefined : coefficientText(byLabel.quadraticKappa),
		],
		[
			"Same label, rows without a verdict counted",
			byLabel && byLabel.ofAll.count > byLabel.count ? shareText(byLabel.ofAll.same) : undefined,
		],
	];
}

function Notes({ notes }: { readonly notes: readonly string[] }): ReactElement | undefined {
	if (notes.length === 0) return undefined;
	return (
		<ul className="flex list-disc flex-col gap-1 pl-4 text-xs text-ink-muted">
			{notes.map((note) => (
				<li key={note}>{note}</li>
			))}
		</ul>
	);
}
