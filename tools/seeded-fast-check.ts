import fc from "../node_modules/fast-check/lib/fast-check.js";

// The same cases in every run, so that a failure is of the change that is tested.
// ASSAY_PROPERTY_SEED tries others.
fc.configureGlobal({ seed: Number(process.env["ASSAY_PROPERTY_SEED"] ?? 20_260_101) });

export default fc;
