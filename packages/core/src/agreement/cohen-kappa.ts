import { DEFAULT_ALPHA, type Interval, normalCritical } from "../stats/index.ts";
import {
	type AgreementTable,
	hasOneLabel,
	type TableCell,
	type TableShares,
	tableShares,
} from "./agreement-table.ts";
import { type AgreementWeights, agreementWeight } from "./agreement-weights.ts";

/** Rounding leaves a variance of 0 at about this. */
const NO_VARIANCE = 1e-15;

/**
 * Agreement of two raters beyond chance. All is `undefined` without items, and where both raters
 * give one and the same label to every item, so that chance alone agrees always.
 */
export interface CohenKappa {
	/** 1 at full agreement, 0 at chance. */
	readonly kappa: number | undefined;
	/** Large-sample standard error; 0 at full agreement, where it says nothing. */
	readonly standardError: number | undefined;
	/** Standard error if there were only chance agreement. */
	readonly chanceError: number | undefined;
	/** Normal interval, not cut at 1. */
	readonly interval: Interval | undefined;
	/** Kappa over `chanceError`; `undefined` also where a rater gives one label to every item. */
	readonly z: number | undefined;
	/** Greatest kappa that the raters' shares of labels allow; `undefined` also with weights. */
	readonly greatest: number | undefined;
}

/** How kappa is computed. */
export interface CohenKappaOptions {
	/** `plain` if absent. */
	readonly weights?: AgreementWeights | undefined;
	/** In (0, 1); 0.05 if absent. */
	readonly alpha?: number | undefined;
}

/**
 * Cohen's kappa of two raters, plain or weighted.
 *
 * Source: Cohen (1960), Educ. Psychol. Meas. 20, 37; Cohen (1968), Psychol. Bull. 70, 213; errors
 * of Fleiss, Cohen & Everitt (1969), Psychol. Bull. 72, 323.
 *
 * @param table - (k, k) counts; for weights the labels stand in the order of their scale.
 * @throws {InputShapeError} if the table is not square.
 * @throws {RangeError} if a count is negative, or `alpha` is outside (0, 1).
 *
 * @example
 * cohenKappa([[20, 5], [10, 15]]).kappa?.toFixed(2) // => "0.40"
 */
export function cohenKappa(
	table: AgreementTable,
	{ weights = "plain", alpha = DEFAULT_ALPHA }: CohenKappaOptions = {},
): CohenKappa {
	const shares = tableShares(table);
	if (shares === undefined || hasOneLabel(shares)) return NOTHING;
	const terms = kappaTerms(shares, weights);
	const { kappa, standardError, chanceError } = terms;
	const half = normalCritical(alpha) * standardError;
	return {
		kappa,
		standardError,
		chanceError,
		interval: { low: kappa - half, high: kappa + half },
		z: chanceError === 0 ? undefined : kappa / chanceError,
		greatest: weights === "plain" ? greatestKappa(shares, terms.expected) : undefined,
	};
}

const NOTHING: CohenKappa = {
	kappa: undefined,
	standardError: undefined,
	chanceError: undefined,
	interval: undefined,
	z: undefined,
	greatest: undefined,
};

interface KappaTerms {
	readonly kappa: number;
	readonly expected: number;
	readonly standardError: number;
	readonly chanceError: number;
}

function kappaTerms(shares: TableShares, weights: AgreementWeights): KappaTerms {
	const { cells, rows, columns } = shares;
	const weight = agreementWeight(weights, shares.size);
	const atRow = rows.map((_, row) => dot(columns, (column) => weight(row, column)));
	const atColumn = columns.map((_, column) => dot(rows, (row) => weight(row, column)));
	const byChance = ({ row, column }: TableCell): number =>
		(rows[row] ?? 0) * (columns[column] ?? 0);
	const mean = (value: (cell: TableCell) => number, share: (cell: TableCell) => number): number =>
		cells.reduce((total, cell) => total + share(cell) * value(cell), 0);
	const ofCell = ({ row, column }: TableCell): number => weight(row, column);
	const marginal = ({ row, column }: TableCell): number =>
		(atRow[row] ?? 0) + (atColumn[column] ?? 0);

	const observed = mean(ofCell, ({ share }) => share);
	const expected = mean(ofCell, byChance);
	const kappa = (observed - expected) / (1 - expected);
	const rest = 1 - kappa;
	const spread = mean(
		(cell) => (ofCell(cell) - marginal(cell) * rest) ** 2,
		({ share }) => share,
	);
	const chanceSpread = mean((cell) => (ofCell(cell) - marginal(cell)) ** 2, byChance);
	const errorOf = (variance: number): number =>
		variance < NO_VARIANCE ? 0 : Math.sqrt(variance / shares.count) / (1 - expected);
	return {
		kappa,
		expected,
		standardError: errorOf(spread - (kappa - expected * rest) ** 2),
		chanceError: errorOf(chanceSpread - expected ** 2),
	};
}

function greatestKappa({ rows, columns }: TableShares, expected: number): number {
	const most = rows.reduce(
		(total, share, label) => total + Math.min(share, columns[label] ?? 0),
		0,
	);
	return (most - expected) / (1 - expected);
}

function dot(values: readonly number[], factor: (i: number) => number): number {
	return values.reduce((total, value, i) => total + value * factor(i), 0);
}
