import { type FeatureName, featureCount, featureName } from "./feature-space.ts";
import type { QualityModel } from "./quality-model.ts";
import { type ExplanationOptions, featureWeight } from "./quality-scorer.ts";

/** What a feature weighs in a model. */
export interface WeightedFeature extends FeatureName {
	/** Log-odds of the class per unit: TF-IDF share of an n-gram, standard deviation of a column. */
	readonly weight: number;
	/** Weight × the feature's root mean square over the training examples: what it moves, in log-odds. */
	readonly effect: number;
}

/** The features that say most. */
export interface TopFeatures {
	/** Those that speak for the class, the strongest first. */
	readonly speakFor: readonly WeightedFeature[];
	/** Those that speak against it, the strongest first. */
	readonly speakAgainst: readonly WeightedFeature[];
}

/**
 * Lists the features that speak most for and against a class over all examples, by their effect; at
 * most `top` of each.
 */
export function topFeatures(
	model: QualityModel,
	{ classIndex, top }: ExplanationOptions,
): TopFeatures {
	const weights = Float64Array.from({ length: featureCount(model.features) }, (_, feature) =>
		featureWeight(model, feature, classIndex),
	);
	const effects = weights.map((weight, feature) => weight * model.spreads[feature]!);
	const order = Int32Array.from(effects.keys()).toSorted(
		(one, other) => effects[other]! - effects[one]! || one - other,
	);
	const named = (features: Int32Array): readonly WeightedFeature[] =>
		Array.from(features, (feature) => ({
			...featureName(model.features, feature),
			weight: weights[feature]!,
			effect: effects[feature]!,
		}));
	const positive = order.filter((feature) => effects[feature]! > 0);
	const negative = order.filter((feature) => effects[feature]! < 0).toReversed();
	return { speakFor: named(positive.slice(0, top)), speakAgainst: named(negative.slice(0, top)) };
}
